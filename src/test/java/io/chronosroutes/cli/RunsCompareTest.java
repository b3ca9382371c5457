package io.chronosroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.run.TrainingConfig;
import org.junit.jupiter.api.Test;

class RunsCompareTest extends RunsFixture {

    @Test
    void scoresStandBesideEachOtherAndOnlySettingsThatDiffer() {
        leave(OLD, TrainingConfig.defaults().with("time_limit", "5m"), 0.04);
        leave(NEW, TrainingConfig.defaults().with("max_steps", 7), 0.03);
        assertThat(on("runs", "compare", OLD.value(), "latest")).isZero();
        assertThat(out.toString())
                .containsPattern("run +" + OLD + " +" + NEW)
                .containsPattern("model +MASE +1.5000 +1.5000 +\\+0.0%")
                .containsPattern("WQL +0.0400 +0.0300 +-25.0%")
                .containsPattern("seasonal naive +MASE")
                .containsPattern("scores on sales\n(.*\n){2} +WQL +0.0200 +0.0150")
                .containsPattern("scores on visits\n")
                .containsPattern("max_steps +1000 +7\n")
                .containsPattern("time_limit +5m +none\n")
                .doesNotContain("batch_size");
    }

    @Test
    void aRunThatFailedHasNoScoresToCompare() {
        leave(OLD, TrainingConfig.defaults(), 0.04);
        leaveFailure(NEW);
        assertThat(on("runs", "compare", OLD.value(), NEW.value())).isZero();
        assertThat(out.toString())
                .containsPattern("WQL +0.0400 +- +-\n")
                .contains("not known: a run has left no settings");
    }

    @Test
    void scoresOfDifferentDataAreSaidNotToCompare() {
        leave(OLD, TrainingConfig.defaults(), 0.04);
        leave(NEW, TrainingConfig.defaults(), 0.03);
        on("runs", "compare", OLD.value(), NEW.value());
        assertThat(out.toString()).contains("\nscores\n");
        String key = LAYOUT.trainingReport(NEW);
        put(key, text(key).replace("sales.csv", "visits.csv"));
        on("runs", "compare", OLD.value(), NEW.value());
        assertThat(out.toString()).contains("\nscores (of different data");
    }
}
