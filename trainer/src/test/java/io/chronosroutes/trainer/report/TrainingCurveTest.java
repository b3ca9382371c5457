package io.chronosroutes.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.trainer.report.TrainingCurve.Step;
import io.chronosroutes.trainer.report.TrainingCurve.Validation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingCurveTest {
    @TempDir Path folder;

    @Test
    void stepsAndValidationsAreToldApart() throws Exception {
        TrainingCurve curve =
                read(
                        "{\"step\":1,\"loss\":3.5,\"learning_rate\":1e-3,\"grad_norm\":9}",
                        "{\"step\":1,\"validation_wql\":0.1,\"validation_mase\":0.9,\"best\":true}",
                        "{\"step\":2,\"loss\":3,\"step_loss\":2.5,\"learning_rate\":2e-3}");
        assertThat(curve.steps())
                .containsExactly(new Step(1, 3.5, Double.NaN, 1e-3), new Step(2, 3, 2.5, 2e-3));
        assertThat(curve.validations()).containsExactly(new Validation(1, 0.1, 0.9, true));
    }

    @Test
    void stepsThatWereTakenAgainReplaceTheFirstOnes() throws Exception {
        TrainingCurve curve =
                read(
                        "{\"step\":10,\"loss\":3}",
                        "{\"step\":20,\"loss\":99}",
                        "{\"step\":30,\"loss\":999}",
                        "{\"step\":15,\"loss\":2}",
                        "{\"step\":25,\"loss\":1}");
        assertThat(curve.ofSteps(Step::step).x()).containsExactly(10, 15, 25);
        assertThat(curve.ofSteps(Step::loss).y()).containsExactly(3, 2, 1);
    }

    @Test
    void aLogThatWasCutOffIsReadAsFarAsItGoes() throws Exception {
        TrainingCurve curve = read("{\"step\":1,\"loss\":3}", "{\"step\":2,\"lo");
        assertThat(curve.steps()).hasSize(1);
        assertThat(TrainingCurve.read(folder.resolve("absent"))).isEqualTo(TrainingCurve.NONE);
    }

    private TrainingCurve read(String... lines) throws Exception {
        return TrainingCurve.read(Files.write(folder.resolve("metrics.jsonl"), List.of(lines)));
    }
}
