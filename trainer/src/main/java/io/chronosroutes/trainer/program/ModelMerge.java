package io.chronosroutes.trainer.program;

import ai.djl.ndarray.NDManager;
import io.chronosroutes.cli.ExitCode;
import io.chronosroutes.trainer.checkpoint.HuggingFaceFolder;
import io.chronosroutes.trainer.checkpoint.PeftFolder;
import io.chronosroutes.trainer.tensor.Torch;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a whole model of a base model and an adapter. */
@Command(
        name = "merge",
        mixinStandardHelpOptions = true,
        description = "Makes a whole model of a base model and a LoRA adapter of it.")
final class ModelMerge implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(
            names = "--base",
            required = true,
            paramLabel = "FOLDER",
            description = "The model that the adapter was trained on")
    private Path base;

    @Option(
            names = "--adapter",
            required = true,
            paramLabel = "FOLDER",
            description = "adapter_config.json and adapter_model.safetensors")
    private Path adapter;

    @Option(names = "--output", required = true, paramLabel = "FOLDER", description = "The result")
    private Path output;

    @Override
    public Integer call() {
        try (NDManager manager = Torch.newManager()) {
            HuggingFaceFolder model = HuggingFaceFolder.load(manager, base);
            PeftFolder lora = PeftFolder.read(manager, adapter, model.config());
            model.withWeights(lora.lora().merge(model.weights())).trained().save(output);
        }
        spec.commandLine().getOut().println(output);
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }
}
