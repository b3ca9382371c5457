package io.chronosroutes.cli;

import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.run.TrainingSetting;
import io.chronosroutes.settings.TrainingConfigFile;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** What to train and how; each option has the name of the setting in the training config. */
final class TrainingOptions {

    private final Map<TrainingSetting, String> given = new EnumMap<>(TrainingSetting.class);

    @Option(
            names = "--training-config",
            paramLabel = "FILE",
            description = "Training settings as YAML or JSON; options win over it")
    private Path file;

    @Option(
            names = "--model",
            description = "chronos-bolt-nano (default), -tiny, -mini, -small or -base")
    private void model(String value) {
        given.put(TrainingSetting.MODEL, value);
    }

    @Option(
            names = "--base-model",
            paramLabel = "URI",
            description = "Checkpoint to fine-tune: s3://bucket/prefix of a Hugging Face folder")
    private void baseModel(String value) {
        given.put(TrainingSetting.BASE_MODEL, value);
    }

    @Option(
            names = {"--steps", "--max-steps"},
            paramLabel = "N",
            description = "Optimizer steps (default: 1000)")
    private void steps(String value) {
        given.put(TrainingSetting.MAX_STEPS, value);
    }

    @Option(names = "--batch-size", paramLabel = "N", description = "Windows a step (default: 32)")
    private void batchSize(String value) {
        given.put(TrainingSetting.BATCH_SIZE, value);
    }

    @Option(
            names = "--learning-rate",
            paramLabel = "RATE",
            description = "Peak of the schedule (default: 0.003, for training from scratch)")
    private void learningRate(String value) {
        given.put(TrainingSetting.LEARNING_RATE, value);
    }

    @Option(
            names = "--horizon",
            paramLabel = "N",
            description = "Values held out at every item's end for the scores (default: 12)")
    private void horizon(String value) {
        given.put(TrainingSetting.HORIZON, value);
    }

    @Option(
            names = "--season-length",
            paramLabel = "N",
            description = "Steps of one season (default: inferred from the timestamps)")
    private void seasonLength(String value) {
        given.put(TrainingSetting.SEASON_LENGTH, value);
    }

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the run (default: 42)")
    private void seed(String value) {
        given.put(TrainingSetting.SEED, value);
    }

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads of the tensor library (default: the machine's)")
    private void threads(String value) {
        given.put(TrainingSetting.THREADS, value);
    }

    TrainingConfig config() {
        return TrainingConfigFile.read(file, given);
    }
}
