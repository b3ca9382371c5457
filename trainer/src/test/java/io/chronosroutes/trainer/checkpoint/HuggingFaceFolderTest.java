package io.chronosroutes.trainer.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import io.chronosroutes.trainer.model.Golden;
import io.chronosroutes.trainer.model.ModelException;
import io.chronosroutes.trainer.tensor.SafetensorsReader;
import io.chronosroutes.trainer.tensor.SafetensorsWriter;
import io.chronosroutes.trainer.tensor.SafetensorsWriter.Tensor;
import io.chronosroutes.trainer.tensor.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HuggingFaceFolderTest {
    private final NDManager manager = Torch.newManager();

    @TempDir Path folder;

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void aFolderThatIsOpenedAndSavedIsTheSameByteForByte() throws IOException {
        HuggingFaceFolder.load(manager, Golden.path("model")).save(folder);
        for (String file : new String[] {"config.json", "model.safetensors"}) {
            assertThat(Files.readAllBytes(folder.resolve(file)))
                    .as(file)
                    .isEqualTo(Files.readAllBytes(Golden.path("model/" + file)));
        }
    }

    @Test
    void repeatedSharedEmbeddingsAreKept() throws IOException {
        SortedMap<String, Tensor> tensors = golden();
        tensors.put("encoder.embed_tokens.weight", tensors.get("shared.weight"));
        Path tied = write("tied", tensors);
        HuggingFaceFolder.load(manager, tied).save(folder.resolve("again"));
        assertThat(Files.readAllBytes(folder.resolve("again/model.safetensors")))
                .isEqualTo(Files.readAllBytes(tied.resolve("model.safetensors")));
    }

    @Test
    void aRepeatedEmbeddingMayBeInAnotherShardAndIsStoredOnceWhenTrained() throws IOException {
        Path tied = tiedShards(golden().get("shared.weight").values());
        HuggingFaceFolder model = HuggingFaceFolder.load(manager, tied);
        model.save(folder.resolve("again"));
        Folders.assertSame(folder.resolve("again"), tied);
        model.trained().save(folder.resolve("trained"));
        try (SafetensorsReader reader =
                SafetensorsReader.open(folder.resolve("trained/model.safetensors"))) {
            assertThat(reader.names()).isEqualTo(model.config().shapes().keySet());
        }
    }

    @Test
    void aRepeatedEmbeddingInAnotherShardThatDiffersIsRefused() throws IOException {
        Path tied = tiedShards(() -> new float[16]);
        assertThatThrownBy(() -> HuggingFaceFolder.load(manager, tied))
                .isInstanceOf(ModelException.class)
                .hasMessage(
                        tied.resolve("model.safetensors.index.json")
                                + ": encoder.embed_tokens.weight differs from shared.weight");
    }

    /** The golden model, and in a first shard of its own a copy of its embedding. */
    private Path tiedShards(Supplier<float[]> values) throws IOException {
        SortedMap<String, Tensor> tensors = golden();
        Path target = write("tied-shards", tensors);
        Files.move(target.resolve("model.safetensors"), target.resolve("b.safetensors"));
        Tensor copy = new Tensor(new long[] {2, 8}, values);
        SafetensorsWriter.write(
                target.resolve("a.safetensors"),
                SafetensorsWriter.PYTORCH,
                new TreeMap<>(Map.of("encoder.embed_tokens.weight", copy)));
        SortedMap<String, String> files = new TreeMap<>();
        tensors.keySet().forEach(name -> files.put(name, "b.safetensors"));
        files.put("encoder.embed_tokens.weight", "a.safetensors");
        Files.writeString(
                target.resolve("model.safetensors.index.json"), ShardIndex.of(files, 1, 1).json());
        return target;
    }

    @Test
    void aRepeatedEmbeddingThatDiffersIsRefused() throws IOException {
        SortedMap<String, Tensor> tensors = golden();
        tensors.put(
                "decoder.embed_tokens.weight", new Tensor(new long[] {2, 8}, () -> new float[16]));
        assertRefused(tensors, "decoder.embed_tokens.weight differs from shared.weight");
    }

    @Test
    void unknownMissingAndMisshapenTensorsAreNamed() throws IOException {
        SortedMap<String, Tensor> unknown = golden();
        unknown.put("lm_head.weight", unknown.get("shared.weight"));
        assertRefused(unknown, "has not: [lm_head.weight]");

        SortedMap<String, Tensor> missing = golden();
        missing.remove("shared.weight");
        assertRefused(missing, "lacks tensors: [shared.weight]");

        SortedMap<String, Tensor> misshapen = golden();
        misshapen.put("shared.weight", new Tensor(new long[] {8, 2}, () -> new float[16]));
        assertRefused(
                misshapen, "shared.weight has shape [8, 2] where config.json asks for [2, 8]");
    }

    @Test
    void anIncompleteFolderSaysWhatItLacks() throws IOException {
        assertThatThrownBy(() -> HuggingFaceFolder.load(manager, folder))
                .isInstanceOf(ModelException.class)
                .hasMessage(folder + " has no config.json");
        Files.copy(Golden.path("model/config.json"), folder.resolve("config.json"));
        assertThatThrownBy(() -> HuggingFaceFolder.load(manager, folder))
                .isInstanceOf(ModelException.class)
                .hasMessage(folder + " has no model.safetensors");
    }

    private void assertRefused(SortedMap<String, Tensor> tensors, String fault) throws IOException {
        Path refused = write("refused", tensors);
        assertThatThrownBy(() -> HuggingFaceFolder.load(manager, refused))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith(refused.toString())
                .hasMessageEndingWith(fault);
    }

    private Path write(String name, SortedMap<String, Tensor> tensors) throws IOException {
        Path target = Files.createDirectories(folder.resolve(name));
        Files.writeString(
                target.resolve("config.json"), Files.readString(Golden.path("model/config.json")));
        SafetensorsWriter.write(
                target.resolve("model.safetensors"), SafetensorsWriter.PYTORCH, tensors);
        return target;
    }

    private static SortedMap<String, Tensor> golden() {
        SortedMap<String, Tensor> tensors = new TreeMap<>();
        try (SafetensorsReader reader =
                SafetensorsReader.open(Golden.path("model/model.safetensors"))) {
            for (String name : reader.names()) {
                float[] values = reader.floats(name);
                tensors.put(name, new Tensor(reader.shape(name), () -> values));
            }
        }
        return tensors;
    }
}
