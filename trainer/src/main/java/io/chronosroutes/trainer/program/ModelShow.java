package io.chronosroutes.trainer.program;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.chronosroutes.cli.ExitCode;
import io.chronosroutes.run.Json;
import io.chronosroutes.trainer.checkpoint.ModelFacts;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what a checkpoint is. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Says what a model is: family, sizes, parameters, horizon, levels, config.")
final class ModelShow implements Callable<Integer> {

    /** Keys of config.json that say how large a model is. */
    private static final List<String> SIZES =
            List.of(
                    "d_model",
                    "d_kv",
                    "d_ff",
                    "num_layers",
                    "num_decoder_layers",
                    "num_heads",
                    "vocab_size");

    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "FOLDER",
            description = "Hugging Face folder: config.json and model.safetensors")
    private Path folder;

    @Option(names = "--json", description = "Print it as JSON")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        ModelFacts facts = ModelFacts.of(folder);
        PrintWriter out = spec.commandLine().getOut();
        if (json) out.println(Json.MAPPER.writeValueAsString(facts));
        else print(facts, out);
        out.flush();
        return ExitCode.OK;
    }

    private static void print(ModelFacts facts, PrintWriter out) throws JsonProcessingException {
        out.println("family      " + facts.family());
        out.println("sizes       " + sizes(facts.config()));
        out.println("parameters  " + number(facts.parameters()));
        out.println("stored as   " + types(facts));
        out.println("context     " + facts.contextLength());
        out.println("horizon     " + facts.predictionLength());
        out.println("levels      " + joined(facts.levels()));
        out.println();
        out.println("config.json " + Json.MAPPER.writeValueAsString(facts.config()));
    }

    private static String sizes(JsonNode config) {
        return SIZES.stream()
                .filter(config::has)
                .map(key -> key + " " + config.get(key).asText())
                .collect(Collectors.joining(", "));
    }

    private static String types(ModelFacts facts) {
        String types = String.join(" and ", facts.dtypes().keySet());
        return "%s, %s bytes".formatted(types, number(facts.bytes()));
    }

    private static String joined(List<Float> levels) {
        return levels.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    private static String number(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }
}
