package io.chronosroutes.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.run.Json;
import io.chronosroutes.run.RunId;
import io.chronosroutes.run.Subject;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.run.TrainingReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExpectationTest {

    private static final String TYPE = "g4dn.2xlarge";
    private static final RunId RUN = new RunId("20261101-080000-0001");
    private static final RunId LATER = new RunId("20261102-080000-0002");
    private static final TrainingConfig DEFAULTS = TrainingConfig.defaults();

    @Test
    void aRunLikeAnEarlierOneTakesItsTime() {
        // 1,000 steps of 60 ms are one of its ten minutes.
        assertThat(expected(DEFAULTS, earlier(RUN, DEFAULTS)).orElseThrow().time())
                .isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void stepsAndTheValuesTheySeeScaleTheTrainingAndNotTheRest() {
        assertThat(expected(with("max_steps", 3000), earlier(RUN, DEFAULTS)).orElseThrow().time())
                .isEqualTo(Duration.ofMinutes(12));
        assertThat(expected(with("batch_size", 64), earlier(RUN, DEFAULTS)).orElseThrow().time())
                .isEqualTo(Duration.ofMinutes(11));
    }

    @Test
    void aTimeLimitOfTheTrainingHolds() {
        TrainingConfig limited = with("time_limit", "30s");
        assertThat(expected(limited, earlier(RUN, DEFAULTS)).orElseThrow().time())
                .isEqualTo(Duration.ofSeconds(570));
    }

    @Test
    void theLatestThatIsLikeItCounts() {
        Optional<Expectation> expected =
                expected(DEFAULTS, earlier(LATER, DEFAULTS), earlier(RUN, DEFAULTS));
        assertThat(expected.orElseThrow().from()).isEqualTo(LATER);
        Optional<Expectation> lora =
                expected(
                        DEFAULTS,
                        earlier(LATER, with("fine_tune", "lora")),
                        earlier(RUN, DEFAULTS));
        assertThat(lora.orElseThrow().from()).isEqualTo(RUN);
    }

    @Test
    void nothingIsSaidWhereNoRunIsLikeIt() {
        assertThat(expected(DEFAULTS)).isEmpty();
        assertThat(expected(DEFAULTS, earlier(RUN, with("model", "chronos-2-nano")))).isEmpty();
        assertThat(expected(DEFAULTS, earlier(RUN, with("resume_from", "s3://b/c/")))).isEmpty();
        Subject subject = new Subject(DEFAULTS.model(), null, List.of());
        assertThat(
                        Expectation.of(
                                Stream.of(earlier(RUN, DEFAULTS)), DEFAULTS, subject, "g5.xlarge"))
                .isEmpty();
    }

    private static Optional<Expectation> expected(TrainingConfig config, RunRecord... earlier) {
        Subject subject = new Subject(config.model(), null, List.of());
        return Expectation.of(Stream.of(earlier), config, subject, TYPE);
    }

    private static TrainingConfig with(String setting, Object value) {
        return Json.MAPPER.convertValue(Map.of(setting, value), TrainingConfig.class);
    }

    private static RunRecord earlier(RunId run, TrainingConfig config) {
        TrainingReport report =
                new TrainingReport(
                        TrainingReport.SCHEMA_VERSION,
                        run.value(),
                        "dev",
                        "success",
                        "i-1",
                        TYPE,
                        run.time(),
                        run.time().plus(Duration.ofMinutes(10)),
                        new Subject(config.model(), null, List.of()),
                        null,
                        null,
                        Map.of(),
                        1000,
                        0.5,
                        60.0,
                        Map.of(),
                        null,
                        null,
                        null,
                        null);
        return new RunRecord(
                run,
                Optional.empty(),
                Optional.of(report),
                Optional.of(config),
                Optional.empty(),
                Optional.empty(),
                false);
    }
}
