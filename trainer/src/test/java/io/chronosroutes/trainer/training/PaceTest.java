package io.chronosroutes.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chronosroutes.run.Json;
import io.chronosroutes.run.TrainingConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PaceTest {

    private long now;

    @Test
    void oneSlowStepDoesNotChangeTheEstimateManyTimesOver() {
        Pace pace = pace(Map.of("max_steps", 1000));
        for (int step = 10; step <= 600; step += 10) after(pace, 1.0, step);
        double before = after(pace, 1.0, 610).etaSeconds();
        assertThat(before).isCloseTo(39, within(1e-6));
        StepReport slow = after(pace, 2.0, 611);
        assertThat(slow.millisPerStep()).isEqualTo(2000);
        assertThat(slow.etaSeconds()).isBetween(before, 1.1 * before);
    }

    @Test
    void aLastingChangeIsBelievedInAMinuteOrTwo() {
        Pace pace = pace(Map.of("max_steps", 10_000));
        for (int step = 10; step <= 1000; step += 10) after(pace, 1.0, step);
        StepReport report = null;
        for (int step = 1001; step <= 1180; step++) report = after(pace, 1.0, step);
        assertThat(report.etaSeconds()).isBetween(0.6 * 8820, 8820.0);
    }

    @Test
    void theTimeLimitComesFirst() {
        Pace pace = pace(Map.of("max_steps", 1000, "time_limit", "30s"));
        assertThat(after(pace, 10, 10).etaSeconds()).isCloseTo(20, within(1e-6));
    }

    @Test
    void theShareOfTheTimeWithoutAWindowIsThatSinceTheReportBefore() {
        Pace pace = pace(Map.of("max_steps", 1000));
        now = 2_000_000_000L;
        LossMeter.Memory loss = new LossMeter.Memory(1, 1, 1.0, 1.0);
        assertThat(pace.report(10, 1e-3, loss, 500_000_000).dataWait()).isEqualTo(0.25);
        now = 3_000_000_000L;
        assertThat(pace.report(20, 1e-3, loss, 500_000_000).dataWait()).isZero();
    }

    private Pace pace(Map<String, Object> settings) {
        TrainingConfig config = Json.MAPPER.convertValue(settings, TrainingConfig.class);
        return new Pace(config, LoopState.start(config), () -> now);
    }

    private StepReport after(Pace pace, double seconds, int step) {
        now += Math.round(seconds * 1e9);
        return pace.report(step, 1e-3, new LossMeter.Memory(1, 1, 1.0, 1.0), 0);
    }
}
