package io.chronosroutes.trainer.endtoend;

import static io.chronosroutes.trainer.endtoend.Program.LAYOUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.run.CleanupStatus;
import io.chronosroutes.run.RunId;
import io.chronosroutes.run.Status;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.run.TrainingReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** A kill in each of the five steps; where one would pass too quickly, a route holds it up. */
class KillIT {

    /** A route of the agent's that gets nowhere. */
    private static final String STUCK =
            """
            - route:
                id: %1$s
                from:
                  uri: direct:%1$s
                  steps:
                    - delay: {constant: 600000, asyncDelayed: false}
            """;

    @TempDir static Path folder;
    private static Program program;

    @BeforeAll
    static void make() {
        program = new Program(folder);
    }

    @AfterAll
    static void end() {
        program.close();
    }

    @AfterEach
    void forget() throws IOException {
        program.forgetRoutes();
    }

    @Test
    @Tag("reliability")
    void duringInitialization() throws IOException {
        program.route("agent-stuck", STUCK.formatted("agent"));
        launch("100000");
        killed(program.awaitStatus(Status.INITIALIZATION), "killed");
    }

    @Test
    @Tag("reliability")
    void duringDataSync() throws IOException {
        program.route("agent-stuck", STUCK.formatted("data-sync"));
        launch("100000");
        killed(program.awaitStatus(Status.DATA_SYNC), "killed");
    }

    @Test
    void duringTraining() throws IOException {
        launch("100000");
        SystemState training = program.awaitProgress();
        Secrets secrets = Secrets.of(program, Map.of());
        assertThat(secrets.in("the state object", program.bytes(LAYOUT.state()))).isEmpty();
        killed(training, "killed");
        // There was time for the agent's own last words.
        RunId run = program.latestRun();
        assertThat(program.text(LAYOUT.agentLog(run))).contains("killed in training");
        assertThat(program.keysBelow(LAYOUT.checkpoints(run)))
                .anyMatch(key -> key.endsWith("/trainer_state.json"))
                .anyMatch(key -> key.endsWith("/model.safetensors"));
    }

    @Test
    @Tag("reliability")
    void duringResultsSync() throws IOException {
        program.route("agent-stuck", STUCK.formatted("upload"));
        launch("5");
        killed(program.awaitStatus(Status.RESULTS_SYNC), "killed");
    }

    @Test
    @Tag("reliability")
    void duringCleanup() throws IOException {
        launch("5");
        killed(program.awaitStatus(Status.CLEANUP), "success");
    }

    private static void launch(String steps) {
        Started launch = program.run("launch", "--steps", steps);
        assertThat(launch.exit()).as(launch.all()).isZero();
    }

    private static void killed(SystemState run, String outcome) throws IOException {
        Started kill = program.run("kill");
        assertThat(kill.exit()).as(kill.all()).isZero();
        assertThat(program.instances())
                .allMatch(i -> i.state().name() == InstanceStateName.TERMINATED);
        assertThat(program.state()).isEmpty();
        CleanupStatus status = program.json(LAYOUT.cleanupStatus(run.run()), CleanupStatus.class);
        assertThat(status.status()).isEqualTo("complete");
        assertThat(status.runStatus()).isEqualTo(outcome);
        assertThat(status.resources())
                .anyMatch(r -> r.id().equals(run.instanceId()) && r.status().equals("terminated"));
        TrainingReport report =
                program.json(LAYOUT.trainingReport(run.run()), TrainingReport.class);
        assertThat(report.status()).isEqualTo(outcome);
        assertThat(program.run("verify").exit()).isZero();
    }
}
