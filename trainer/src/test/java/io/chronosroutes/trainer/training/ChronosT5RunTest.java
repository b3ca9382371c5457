package io.chronosroutes.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chronosroutes.run.Scores;
import io.chronosroutes.trainer.evaluation.Contestant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs of a Chronos-T5 from scratch, from a file to a scored checkpoint. */
class ChronosT5RunTest {
    @TempDir Path folder;

    @Test
    void aRunFromScratchImprovesOnItsStart() throws IOException {
        TrainingOutcome start = train(1);
        TrainingOutcome end = train(120);
        Scores before = start.scores().of(Contestant.MODEL).orElseThrow();
        Scores after = end.scores().of(Contestant.MODEL).orElseThrow();
        assertThat(start.finalLoss()).isCloseTo(Math.log(4096), within(0.1)); // knows nothing yet
        assertThat(end.finalLoss()).isLessThan(start.finalLoss() - 0.3);
        assertThat(after.mase()).isLessThan(before.mase() / 5);
        assertThat(after.wql()).isLessThan(before.wql() / 5);
        assertThat(end.modelFolder().resolve("model.safetensors")).exists();
    }

    private TrainingOutcome train(int steps) throws IOException {
        return TrainingRun.train(
                new TrainingInputs(
                        Settings.small().model("chronos-t5-nano").steps(steps).build(),
                        List.of(SeasonalData.write(folder)),
                        Optional.empty(),
                        folder.resolve("steps-" + steps)),
                report -> {});
    }
}
