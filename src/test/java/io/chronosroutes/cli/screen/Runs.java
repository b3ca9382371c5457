package io.chronosroutes.cli.screen;

import io.chronosroutes.run.Cost;
import io.chronosroutes.run.Gpu;
import io.chronosroutes.run.Progress;
import io.chronosroutes.run.RunError;
import io.chronosroutes.run.RunId;
import io.chronosroutes.run.Status;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.run.TrainingConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Runs in different moments of their lives, always the same. */
final class Runs {

    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

    private Runs() {}

    /** A run on AWS with a GPU, 31 percent through its training. */
    static RunFacts training() {
        Gpu gpu = new Gpu("Tesla T4", 93, 5123, 15360);
        Progress progress =
                new Progress(
                        1240, 4000, 0.4321, 0.0364, 0.0483, 0.0003, 1.2, 25.31, 1264.0, 69.9, gpu);
        SystemState state = at(Status.TRAINING).withProgress(progress, cost());
        return facts(state.written(9, "agent", seconds(147)), curve(), List.of());
    }

    /** The same just after its instance was asked for. */
    static RunFacts starting() {
        SystemState state = state().written(1, "launch", seconds(1));
        return facts(state, Curve.NONE, List.of("trying again: RequestLimitExceeded"));
    }

    /** The same when nothing was heard of it any more. */
    static RunFacts lost() {
        RunError why =
                RunError.terminal(
                        "monitor",
                        "heartbeat lost: nothing was written for 301 s in training (limit 300 s)");
        return facts(training().state().failed(why, seconds(448)), curve(), List.of());
    }

    /** A run without a GPU, a price, metrics or a base model. */
    static RunFacts modest() {
        Progress progress =
                new Progress(3, 40, 5.1, null, null, 1e-3, 1.0, 30.0, 1066.0, 1.1, null);
        SystemState state =
                at(Status.TRAINING)
                        .withProgress(progress, Cost.of(0, Duration.ofHours(12)))
                        .written(5, "agent", seconds(149));
        return facts(state, Curve.NONE, List.of());
    }

    private static RunFacts facts(SystemState state, Curve curve, List<String> notes) {
        return new RunFacts(
                state,
                seconds(150),
                Duration.ofMinutes(5),
                curve,
                List.of(
                        "10:00:15 INFO Agent - data_sync",
                        "10:00:20 INFO Agent - training",
                        "10:01:02 WARN Training - a line with \u001b[31m a colour of its own, and so"
                                + " long that it does not fit on any of the screens that are tested"
                                + " here"),
                notes,
                "s3://bucket/dev/logs/" + state.runId() + "/",
                List.of(
                        new RunFacts.Command("end it", "java -jar chronos-routes.jar kill"),
                        new RunFacts.Command("leave", "Ctrl-C; the run goes on")));
    }

    /** Twenty reports with a falling loss and three validations. */
    private static Curve curve() {
        Stream<String> steps =
                IntStream.rangeClosed(1, 20)
                        .mapToObj(i -> "{\"step\": %d, \"loss\": %f}".formatted(62 * i, 5.0 / i));
        Stream<String> validations =
                Stream.of(
                        "{\"step\": 0, \"validation_wql\": 0.0483}",
                        "{\"step\": 600, \"validation_wql\": 0.0400}",
                        "{\"step\": 1200, \"validation_wql\": 0.0364}");
        return Curve.of(Stream.concat(steps, validations));
    }

    private static SystemState at(Status status) {
        SystemState state = state().to(Status.DATA_SYNC, seconds(15));
        return status == Status.DATA_SYNC ? state : state.to(Status.TRAINING, seconds(20));
    }

    private static SystemState state() {
        RunId run = new RunId("20261124-100000-a1b2");
        return SystemState.starting(
                run,
                "dev",
                "g4dn.2xlarge",
                "s3://bucket/dev/runs/2026/11/24-100000-a1b2/",
                List.of(),
                null,
                "dev/dist/0",
                Duration.ZERO,
                START.plus(Duration.ofHours(12)),
                cost(),
                TrainingConfig.defaults(),
                START);
    }

    private static Cost cost() {
        return Cost.of(0.752, Duration.ofHours(12));
    }

    private static Instant seconds(long after) {
        return START.plusSeconds(after);
    }
}
