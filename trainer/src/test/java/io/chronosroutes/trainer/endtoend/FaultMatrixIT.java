package io.chronosroutes.trainer.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.chronosroutes.local.Endpoints;
import io.chronosroutes.local.LocalCloudProcess;
import io.chronosroutes.run.RunId;
import io.chronosroutes.run.Status;
import io.chronosroutes.run.SystemState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real faults and the real program, trainer included: whatever happens, nothing is left running,
 * the lock is free, and the results are complete or the run says truly what happened to it.
 */
@Tag("reliability")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultMatrixIT {

    private static final List<Status> STEPS =
            List.of(
                    Status.INITIALIZATION,
                    Status.DATA_SYNC,
                    Status.TRAINING,
                    Status.RESULTS_SYNC,
                    Status.CLEANUP);

    /** How long a process is stopped where nothing is to be lost; shorter than the silence. */
    private static final Duration PAUSE = Duration.ofSeconds(6);

    private static final Duration SILENCE = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final MatrixPage kills = page("kill -9", 2, "process", "in step");
    private final MatrixPage stops = page("stop", 2, "process", "in step");
    private final MatrixPage network = page("network", 2, "fault", "of", "requests", "struck");
    private final MatrixPage disks = page("disk", 1, "disk of the instance");
    private Path runtime;

    private static MatrixPage page(String section, int keys, String... what) {
        String[] came = {"the run", "reason it gives", "over after"};
        return new MatrixPage(
                section,
                keys,
                Stream.concat(Stream.of(what), Stream.of(came)).toArray(String[]::new));
    }

    @BeforeAll
    void unpack(@TempDir Path shared) throws Exception {
        runtime = SharedRuntime.in(shared);
    }

    @AfterAll
    void write() throws IOException {
        for (MatrixPage page : List.of(kills, stops, network, disks)) page.write();
    }

    static Stream<Arguments> processes() {
        return Stream.of(Victim.values())
                .flatMap(victim -> STEPS.stream().map(step -> arguments(victim, step)));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("processes")
    void killed(Victim victim, Status step, @TempDir Path folder) throws Exception {
        try (FaultedRun run = new FaultedRun(folder, runtime, Duration.ofSeconds(20))) {
            Instant began = Instant.now();
            HeldSteps.in(run.program(), step);
            Started watcher = run.start(victim);
            SystemState state = run.awaitStep(step);
            Victim.kill(victim.of(run.program(), watcher));
            if (victim.needsAnother()) run.anotherMonitor();
            run.awaitEnd(state.runId());
            Aftermath after = Aftermath.of(run.program(), state);
            String took = since(began);
            switch (victim) {
                case AGENT -> after.isSuccessOr("the agent ended with exit code 137");
                // It may have had no time to start the instance.
                case LAUNCHER -> after.isSuccessOr("heartbeat lost: nothing was written for");
                default -> assertThat(after.outcome()).isEqualTo("success");
            }
            run.assertNothingRuns();
            kills.add(victim, step.word(), after.outcome(), after.told(), took);
        }
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("processes")
    void stopped(Victim victim, Status step, @TempDir Path folder) throws Exception {
        try (FaultedRun run = new FaultedRun(folder, runtime, SILENCE)) {
            Instant began = Instant.now();
            HeldSteps.in(run.program(), step);
            Started watcher = run.start(victim);
            SystemState state = run.awaitStep(step);
            ProcessHandle process = victim.of(run.program(), watcher);
            Victim.signal("STOP", process);
            // The agent is never woken: its run is lost, and it goes with its instance.
            if (victim != Victim.AGENT) {
                await().pollDelay(PAUSE).until(() -> true);
                Victim.signal("CONT", process);
            }
            run.awaitEnd(state.runId());
            Aftermath after = Aftermath.of(run.program(), state);
            String took = since(began);
            if (victim == Victim.AGENT) {
                after.isSuccessOr("heartbeat lost: nothing was written for");
            } else {
                assertThat(after.outcome()).isEqualTo("success");
            }
            run.assertNothingRuns();
            stops.add(victim, step.word(), after.outcome(), after.told(), took);
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void launcherOnABadNetwork(NetworkFault fault, @TempDir Path folder) throws Exception {
        onABadNetwork(fault, Side.LAUNCHER, folder);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void agentOnABadNetwork(NetworkFault fault, @TempDir Path folder) throws Exception {
        onABadNetwork(fault, Side.AGENT, folder);
    }

    private void onABadNetwork(NetworkFault fault, Side side, Path folder) throws Exception {
        try (FaultedRun run = new FaultedRun(folder, runtime, PATIENCE)) {
            run.program().run("runs");
            Endpoints cloud = LocalCloudProcess.running(run.program().home()).orElseThrow();
            Instant began = Instant.now();
            try (FaultyNetwork s3 = FaultyNetwork.toS3(cloud.s3(), fault, 7);
                    FaultyNetwork ec2 = FaultyNetwork.toEc2(cloud.ec2(), fault, 11)) {
                side.meet(run.program().home(), s3, ec2);
                Started launch = run.start(Victim.LAUNCHER).awaitEnd();
                int calls = s3.calls() + ec2.calls();
                int strikes = s3.strikes() + ec2.strikes();
                s3.calm();
                ec2.calm();
                assertThat(strikes).as("nothing went wrong").isPositive();
                assertThat(launch.exit()).as(launch.all()).isIn(0, 4, 5);
                if (run.program().state().isPresent()) run.anotherMonitor();
                RunId id = run.program().latestRun();
                run.awaitEnd(id.value());
                Aftermath after = Aftermath.of(run.program(), id);
                String took = since(began);
                after.isSuccessOr("injected", "reset", "Premature", "end of file", "503", "500");
                run.assertNothingRuns();
                network.add(fault, side, calls, strikes, after.outcome(), after.told(), took);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"300k", "2m"})
    void onADiskOf(String size, @TempDir Path folder) throws Exception {
        try (FaultedRun run = new FaultedRun(folder, runtime, PATIENCE)) {
            run.program().run("runs");
            assumeThat(System.getProperty("user.name")).isEqualTo("root");
            Instant began = Instant.now();
            Side.boot(
                    run.program().home(),
                    "mount -t tmpfs -o size=%s tmpfs \"$TMPDIR\" || exit 1".formatted(size));
            Started launch = run.start(Victim.LAUNCHER).awaitEnd();
            assertThat(launch.exit()).as(launch.all()).isEqualTo(5);
            RunId id = run.program().latestRun();
            run.awaitEnd(id.value());
            Aftermath after = Aftermath.of(run.program(), id);
            String took = since(began);
            assertThat(after.reason()).contains("No space left on device");
            run.assertNothingRuns();
            disks.add(size, after.outcome(), after.told(), took);
        }
    }

    private static String since(Instant began) {
        return MatrixPage.seconds(Duration.between(began, Instant.now()));
    }
}
