package io.chronosroutes.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.chronosroutes.run.FineTune;
import io.chronosroutes.run.Moment;
import io.chronosroutes.run.Scores;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.trainer.checkpoint.Family;
import io.chronosroutes.trainer.checkpoint.HuggingFaceFolder;
import io.chronosroutes.trainer.data.HeldOut;
import io.chronosroutes.trainer.evaluation.Evaluation;
import io.chronosroutes.trainer.evaluation.Findings;
import io.chronosroutes.trainer.evaluation.HeldOutWindows;
import io.chronosroutes.trainer.evaluation.Measurement;
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
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** From data files to a saved and evaluated model. */
public final class TrainingRun {
    /** Most windows of a validation: enough to tell better from worse, and soon done. */
    private static final int VALIDATION_WINDOWS = 512;

    private final TrainingInputs inputs;
    private final TrainingConfig config;
    private final NDManager manager;
    private final Kernels kernels;
    private final TrainingListener listener;

    private TrainingRun(
            TrainingInputs inputs, NDManager manager, Kernels kernels, TrainingListener listener) {
        this.inputs = inputs;
        this.config = inputs.config();
        this.manager = manager;
        this.kernels = kernels;
        this.listener = listener;
    }

    /**
     * Reads the data, trains on all but the end of every item, saves the model and scores it on
     * what was held out beside its base model and seasonal naive.
     *
     * @param listener follows the run, and may end it early: the model is then saved but not scored
     * @throws io.chronosroutes.trainer.data.DataException when the data cannot be trained on
     * @throws io.chronosroutes.trainer.model.ModelException when the base model cannot be used
     * @throws TrainingException when the settings or the loss make training impossible
     */
    public static TrainingOutcome train(TrainingInputs inputs, TrainingListener listener) {
        List<String> problems = inputs.config().problems();
        if (!problems.isEmpty()) throw new TrainingException(String.join("; ", problems));
        try (Split data = read(inputs, listener);
                NDManager manager = Torch.newManager();
                Kernels kernels = Kernels.compile(inputs.config().precision());
                MetricsLog log = openLog(inputs, listener)) {
            Torch.useThreads(inputs.config().threads());
            return new TrainingRun(inputs, manager, kernels, log).run(data);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + inputs.output(), e);
        }
    }

    private static Split read(TrainingInputs inputs, TrainingListener listener) {
        Split data = Split.read(inputs);
        listener.reached(Moment.DATA_READY);
        return data;
    }

    private TrainingOutcome run(Split data) {
        HuggingFaceFolder start =
                inputs.baseModel()
                        .map(folder -> HuggingFaceFolder.load(manager, folder))
                        .orElseGet(this::fromScratch);
        ChronosModel<?> model = start.config().model(kernels);
        Evaluation evaluation = evaluation(data, Split.Part::test);
        Optional<Measurement> base =
                inputs.baseModel().map(f -> evaluation.measure(forecaster(model, start.weights())));

        Trainable trainable =
                config.fineTune() == FineTune.LORA
                        ? new LowRank(manager, start, config)
                        : new AllWeights(start);
        AdamW optimizer =
                new AdamW(
                        manager,
                        kernels,
                        trainable.parameters(),
                        config.weightDecay(),
                        config.clipGradNorm());
        Checkpoints checkpoints =
                new Checkpoints(
                        manager,
                        kernels,
                        inputs.output(),
                        config.keepLast(),
                        trainable,
                        optimizer,
                        listener);
        Trainer.Result result = loop(model, trainable, optimizer, checkpoints, data);

        if (config.keepBest()) checkpoints.restoreBest();
        HuggingFaceFolder tuned = trainable.model(manager);
        Path modelFolder = inputs.output().resolve("models");
        trainable.save(tuned, modelFolder);
        Findings findings =
                result.stopped()
                        ? Findings.none(config.horizon())
                        : evaluation.judge(forecaster(model, tuned.weights()), base);
        LoopState end = result.state();
        return new TrainingOutcome(
                end.step(),
                end.loss().loss(),
                end.seconds(),
                1000 * end.seconds() / Math.max(1, end.step()),
                findings.scores(),
                findings.examples(),
                modelFolder,
                result.stopped(),
                data.items(),
                data.rows(),
                data.skipped(),
                data.fingerprints(),
                tuned.parameterCount());
    }

    private <B> Trainer.Result loop(
            ChronosModel<B> model,
            Trainable trainable,
            AdamW optimizer,
            Checkpoints checkpoints,
            Split data) {
        LoopState state =
                inputs.checkpoint()
                        .map(folder -> checkpoints.resume(new Checkpoint(folder)))
                        .orElseGet(() -> checkpoints.begin(LoopState.start(config)));
        Evaluation validation = evaluation(data, Split.Part::validation).sample(VALIDATION_WINDOWS);
        if (inputs.baseModel().isPresent() && state.step() == 0 && config.validationEvery() > 0) {
            validateBase(model, trainable, validation);
        }
        Trainer<B> trainer =
                new Trainer<>(
                        config,
                        new Replica<>(manager, kernels, model, trainable),
                        optimizer,
                        checkpoints,
                        weights -> validation.measure(forecaster(model, weights)).overall(),
                        state);
        Batches<B> batches =
                new Batches<>(
                        model,
                        Windows.of(config, model.config(), data),
                        config.batchSize(),
                        config.gradientAccumulation(),
                        Replicas.count(config));
        listener.reached(Moment.MODEL_READY);
        return trainer.train(batches, listener);
    }

    /** What the base model scores where training will be validated: step 0 of the validations. */
    private void validateBase(ChronosModel<?> model, Trainable trainable, Evaluation validation) {
        try (NDManager scope = manager.newSubManager()) {
            Scores base =
                    validation
                            .measure(forecaster(model, trainable.model(scope).weights()))
                            .overall();
            listener.validated(new ValidationReport(0, base.wql(), base.mase(), false));
        }
    }

    private Evaluation evaluation(Split data, Function<Split.Part, HeldOut> what) {
        HeldOutWindows windows = new HeldOutWindows(config.seasonLength());
        data.parts().forEach(part -> windows.add(what.apply(part), part.name()));
        return new Evaluation(windows, config.horizon());
    }

    private Forecaster forecaster(ChronosModel<?> model, Map<String, NDArray> weights) {
        return new Forecaster(manager, model, weights);
    }

    private HuggingFaceFolder fromScratch() {
        ModelConfig model =
                Family.scratch(
                        config.model(),
                        config.contextLength(),
                        config.predictionLength(),
                        config.dropout());
        return HuggingFaceFolder.fresh(
                model, Initialisation.weights(manager, model, config.seed()));
    }

    private static MetricsLog openLog(TrainingInputs inputs, TrainingListener listener)
            throws IOException {
        Files.createDirectories(inputs.output());
        Path file = inputs.output().resolve(Checkpoint.METRICS);
        Files.deleteIfExists(file);
        if (inputs.checkpoint().isPresent()) {
            Path before = inputs.checkpoint().get().resolve(Checkpoint.METRICS);
            if (Files.exists(before)) Files.copy(before, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return new MetricsLog(file, listener);
    }
}
