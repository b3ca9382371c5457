package io.chronosroutes.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chronosroutes.run.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that was interrupted and resumed ends with the bits of one that was not. */
class ResumeTest {
    private static final int STEPS = 24;

    @TempDir Path folder;
    private Path data;

    @BeforeEach
    void writeData() throws IOException {
        data = SeasonalData.write(folder);
    }

    @ParameterizedTest(name = "after step {0}")
    @ValueSource(ints = {1, 7, 10, 16, 23})
    void interruptedAtAnyStepAndResumedTheWeightsAreBitIdentical(int interruption)
            throws IOException {
        TrainingConfig config = config();
        byte[] whole = weights(train(config, Optional.empty(), "whole", stopAfter(STEPS)));
        TrainingOutcome part = train(config, Optional.empty(), "part", stopAfter(interruption));
        assertThat(part.stopped()).isTrue();
        assertThat(part.steps()).isEqualTo(interruption);
        Path checkpoint = folder.resolve("part/checkpoints/step-" + interruption);
        TrainingOutcome resumed =
                train(config, Optional.of(checkpoint), "resumed", stopAfter(STEPS));
        assertThat(resumed.steps()).isEqualTo(STEPS);
        assertThat(weights(resumed)).isEqualTo(whole);
    }

    @Test
    void interruptedTwiceAndWithADropoutAndAccumulationTheLossIsTheSameToo() throws IOException {
        TrainingConfig config = config().with("gradient_accumulation", 3);
        TrainingOutcome whole = train(config, Optional.empty(), "whole", stopAfter(STEPS));
        train(config, Optional.empty(), "a", stopAfter(5));
        Path first = folder.resolve("a/checkpoints/step-5");
        train(config, Optional.of(first), "b", stopAfter(9));
        Path second = folder.resolve("b/checkpoints/step-14");
        TrainingOutcome resumed = train(config, Optional.of(second), "c", stopAfter(STEPS));
        assertThat(resumed.finalLoss()).isEqualTo(whole.finalLoss());
        assertThat(weights(resumed)).isEqualTo(weights(whole));
    }

    @Test
    void theBestValidationIsRememberedAcrossAnInterruption() throws IOException {
        TrainingConfig config = config().with("validation_every", 4).with("learning_rate", 0.05);
        byte[] whole = weights(train(config, Optional.empty(), "whole", stopAfter(STEPS)));
        train(config, Optional.empty(), "part", stopAfter(22));
        Path checkpoint = folder.resolve("part/checkpoints/step-22");
        byte[] resumed =
                weights(train(config, Optional.of(checkpoint), "resumed", stopAfter(STEPS)));
        assertThat(resumed).isEqualTo(whole);
        List<String> metrics = Files.readAllLines(folder.resolve("resumed/metrics.jsonl"));
        assertThat(metrics.stream().filter(line -> line.contains("validation_wql"))).hasSize(6);
    }

    @Test
    void onlyTheNewestCheckpointsAreKeptAndEachIsAModelToo() throws IOException {
        TrainingConfig config = config().with("checkpoint_every", 4).with("keep_last", 2);
        train(config, Optional.empty(), "run", stopAfter(STEPS));
        try (var steps = Files.list(folder.resolve("run/checkpoints"))) {
            assertThat(steps.map(p -> p.getFileName().toString()))
                    .containsExactlyInAnyOrder("step-16", "step-20");
        }
        assertThat(folder.resolve("run/checkpoints/step-20/config.json")).exists();
    }

    @Test
    void aFolderThatIsNoCheckpointIsRefused() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        assertThatThrownBy(() -> train(config(), Optional.of(empty), "bad", stopAfter(STEPS)))
                .isInstanceOf(TrainingException.class)
                .hasMessage(empty + " is no checkpoint: no trainer_state.json");
    }

    @Test
    void aCheckpointOfAnotherSizeIsRefused() throws IOException {
        train(config(), Optional.empty(), "part", stopAfter(2));
        TrainingConfig other = config().with("prediction_length", 32);
        Path checkpoint = folder.resolve("part/checkpoints/step-2");
        assertThatThrownBy(() -> train(other, Optional.of(checkpoint), "bad", stopAfter(STEPS)))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("has another shape");
    }

    private static TrainingConfig config() {
        return Settings.small()
                .steps(STEPS)
                .build()
                .with("context_length", 48)
                .with("batch_size", 4)
                .with("checkpoint_every", 10);
    }

    private static byte[] weights(TrainingOutcome outcome) throws IOException {
        return Files.readAllBytes(outcome.modelFolder().resolve("model.safetensors"));
    }

    private TrainingOutcome train(
            TrainingConfig config,
            Optional<Path> checkpoint,
            String run,
            TrainingListener listener) {
        return TrainingRun.train(
                new TrainingInputs(
                        config,
                        List.of(DataSource.of(List.of(data))),
                        Optional.empty(),
                        checkpoint,
                        folder.resolve(run)),
                listener);
    }

    private static TrainingListener stopAfter(int steps) {
        return new TrainingListener() {
            private int asked;

            @Override
            public void progress(StepReport report) {}

            @Override
            public boolean stopRequested() {
                return ++asked > steps;
            }
        };
    }
}
