package io.chronosroutes.fuzz;

import io.chronosroutes.trainer.checkpoint.Family;
import io.chronosroutes.trainer.checkpoint.ModelFacts;
import io.chronosroutes.trainer.model.ModelConfig;
import io.chronosroutes.trainer.model.ModelException;
import io.chronosroutes.trainer.tensor.SafetensorsReader;
import io.chronosroutes.trainer.tensor.TensorFileException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A checkpoint that somebody else made. */
final class CheckpointReading {

    private CheckpointReading() {}

    /** Its weights, all of them. */
    static Reading weights(Path folder) {
        Path file = folder.resolve("model.safetensors");
        return input -> {
            Files.write(file, input);
            try (SafetensorsReader reader = SafetensorsReader.open(file)) {
                for (String name : reader.header().names()) {
                    long values = 1;
                    for (long n : reader.header().form(name).shape()) values *= n;
                    if (reader.floats(name).length != values) throw new AssertionError(name);
                }
                if (reader.header().fileBytes() != input.length) throw new AssertionError("bytes");
            } catch (TensorFileException e) {
                oneLine(e);
            }
        };
    }

    /** Its description, and what the description makes of weights that aren't its own. */
    static Reading config(Path folder) throws Exception {
        Path weights = folder.resolve("model.safetensors");
        Inputs.copy(Target.SAFETENSORS, "tiny", weights);
        return input -> {
            try {
                ModelConfig config = Family.parse(new String(input, StandardCharsets.UTF_8));
                config.shapes();
                config.copies();
                config.median();
            } catch (ModelException e) {
                oneLine(e);
            }
            Files.write(folder.resolve("config.json"), input);
            try {
                ModelFacts.of(folder);
            } catch (ModelException e) {
                oneLine(e);
            }
        };
    }

    private static void oneLine(RuntimeException e) {
        if (e.getMessage().lines().count() != 1) throw new AssertionError("two lines", e);
    }
}
