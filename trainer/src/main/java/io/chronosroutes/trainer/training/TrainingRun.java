package io.chronosroutes.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.trainer.checkpoint.Family;
import io.chronosroutes.trainer.checkpoint.HuggingFaceFolder;
import io.chronosroutes.trainer.data.Dataset;
import io.chronosroutes.trainer.data.DatasetReader;
import io.chronosroutes.trainer.data.HeldOut;
import io.chronosroutes.trainer.data.WindowSampler;
import io.chronosroutes.trainer.evaluation.Evaluation;
import io.chronosroutes.trainer.evaluation.Scoreboard;
import io.chronosroutes.trainer.evaluation.Scores;
import io.chronosroutes.trainer.model.ChronosModel;
import io.chronosroutes.trainer.model.Forecaster;
import io.chronosroutes.trainer.model.Initialisation;
import io.chronosroutes.trainer.model.ModelConfig;
import io.chronosroutes.trainer.tensor.Kernels;
import io.chronosroutes.trainer.tensor.Torch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** From data files to a saved and evaluated model. */
public final class TrainingRun {
    private TrainingRun() {}

    /**
     * Reads the data, trains on all but the last {@code horizon} values of every item, saves the
     * model and scores it on those values beside its base model and seasonal naive.
     *
     * @param dataFiles CSV or Parquet files, folders or glob patterns
     * @param baseModel a Hugging Face folder to start from; empty trains {@code config.model} from
     *     scratch
     * @param outputFolder receives {@code models/} and {@code metrics.jsonl}
     * @param listener follows the run, and may end it early: the model is then saved but not scored
     * @throws io.chronosroutes.trainer.data.DataException when the data cannot be trained on
     * @throws io.chronosroutes.trainer.model.ModelException when the base model cannot be used
     * @throws TrainingException when the settings or the loss make training impossible
     */
    public static TrainingOutcome train(
            TrainingConfig config,
            List<Path> dataFiles,
            Optional<Path> baseModel,
            Path outputFolder,
            TrainingListener listener) {
        List<String> problems = config.problems();
        if (!problems.isEmpty()) throw new TrainingException(String.join("; ", problems));
        Dataset data = DatasetReader.read(dataFiles);
        HeldOut heldOut = data.holdOut(config.horizon());
        try (NDManager manager = Torch.newManager();
                Kernels kernels = Kernels.compile();
                MetricsLog log = openLog(outputFolder, listener)) {
            Torch.useThreads(config.threads());
            Torch.seed(config.seed());
            HuggingFaceFolder model =
                    baseModel
                            .map(folder -> HuggingFaceFolder.load(manager, folder))
                            .orElseGet(() -> fromScratch(manager, config));
            Evaluation evaluation =
                    new Evaluation(heldOut, config.horizon(), config.seasonLength());
            ChronosModel<?> chronos = model.config().model(kernels);
            Forecaster forecaster = new Forecaster(manager, chronos, model.weights());
            Optional<Scores> baseScores = baseModel.map(folder -> evaluation.score(forecaster));

            AdamW optimizer =
                    new AdamW(
                            manager,
                            kernels,
                            model.weights().values(),
                            config.weightDecay(),
                            config.clipGradNorm());
            Trainer.Result result =
                    train(config, chronos, model.weights(), optimizer, heldOut, manager, log);

            Path modelFolder = outputFolder.resolve("models");
            model.save(modelFolder);
            boolean stopped = result.steps() < config.maxSteps();
            Scoreboard scores =
                    stopped
                            ? Scoreboard.empty(config.horizon())
                            : evaluation.compare(forecaster, baseScores);
            return new TrainingOutcome(
                    result.steps(),
                    result.loss(),
                    result.seconds(),
                    1000 * result.seconds() / Math.max(1, result.steps()),
                    scores,
                    modelFolder,
                    stopped,
                    data.series().size(),
                    heldOut.skipped(),
                    model.parameterCount());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + outputFolder, e);
        }
    }

    private static <B> Trainer.Result train(
            TrainingConfig config,
            ChronosModel<B> model,
            Map<String, NDArray> weights,
            AdamW optimizer,
            HeldOut data,
            NDManager manager,
            TrainingListener listener) {
        return new Trainer<>(config, model, weights, optimizer)
                .train(manager, batches(config, model, data), listener);
    }

    private static HuggingFaceFolder fromScratch(NDManager manager, TrainingConfig config) {
        ModelConfig model =
                Family.scratch(
                        config.model(),
                        config.contextLength(),
                        config.predictionLength(),
                        config.dropout());
        return new HuggingFaceFolder(
                model, Initialisation.weights(manager, model, config.seed()), Set.of());
    }

    private static <B> Batches<B> batches(
            TrainingConfig config, ChronosModel<B> model, HeldOut data) {
        // A base model brings its own context and horizon; a shorter context may be asked for.
        int context = Math.min(config.contextLength(), model.config().contextLength());
        WindowSampler sampler =
                new WindowSampler(
                        data.training(),
                        config.minPast(),
                        context,
                        model.config().predictionLength(),
                        config.seed());
        return new Batches<>(model, sampler, config.batchSize());
    }

    private static MetricsLog openLog(Path outputFolder, TrainingListener listener)
            throws IOException {
        Files.createDirectories(outputFolder);
        return new MetricsLog(outputFolder.resolve("metrics.jsonl"), listener);
    }
}
