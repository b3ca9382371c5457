package io.chronosroutes.trainer.endtoend;

import static io.chronosroutes.trainer.endtoend.Program.LAYOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chronosroutes.local.Endpoints;
import io.chronosroutes.local.LocalCloudProcess;
import io.chronosroutes.run.CleanupStatus;
import io.chronosroutes.run.SystemState;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Each process dies without a word; the background monitor then leaves nothing. */
class CrashIT extends ProgramFixture {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    @Test
    void ofTheLauncherRightAfterRunInstances() throws IOException {
        program.run("local", "status");
        Started launch = program.start("launch", "--steps", "5");
        await().atMost(LIMIT).until(() -> LocalCloudProcess.running(program.home()).isPresent());
        await().pollInterval(Duration.ofMillis(10))
                .atMost(LIMIT)
                .until(() -> !program.instances().isEmpty());
        launch.kill();
        // The instance is the run's by its tag and its state object; nobody else has to know it.
        Started monitor = nothingIsLeftByTheMonitor();
        assertThat(monitor.out()).contains("(success) cleaned up");
    }

    @Test
    void ofTheAgentInTheMiddleOfTraining() throws IOException {
        program.run("launch", "--steps", "100000");
        SystemState run = program.awaitProgress();
        assertThat(program.agent().destroyForcibly()).isTrue();
        Started monitor = nothingIsLeftByTheMonitor();
        assertThat(monitor.out()).contains("run " + run.runId() + " (failed) cleaned up");
        CleanupStatus status = program.json(LAYOUT.cleanupStatus(run.run()), CleanupStatus.class);
        assertThat(status.runError())
                .contains("the agent ended with exit code 137; its last words");
        assertThat(program.text(LAYOUT.agentLog(run.run()))).contains("training");
        assertThat(program.text(LAYOUT.bootLog(run.run()))).contains("finished with exit code 137");
    }

    @Test
    void ofTheLocalCloudInTheMiddleOfARun() throws IOException {
        program.run("launch", "--steps", "400");
        SystemState run = program.awaitProgress();
        Endpoints before = LocalCloudProcess.running(program.home()).orElseThrow();
        before.process().find().orElseThrow().destroyForcibly();
        await().until(() -> LocalCloudProcess.running(program.home()).isEmpty());
        // What started it again has adopted the instance, and the agent has found it again.
        Started monitor = nothingIsLeftByTheMonitor();
        assertThat(program.cloud()).isNotNull();
        assertThat(monitor.out()).contains("run " + run.runId() + " (success) cleaned up");
        assertThat(program.keysBelow(LAYOUT.models(run.run()))).contains("model.safetensors");
    }

    private Started nothingIsLeftByTheMonitor() {
        Started monitor = program.start();
        monitor.awaitOutput("cleaned up");
        await().atMost(LIMIT).until(() -> program.run("verify").exit() == 0);
        monitor.stop();
        return monitor;
    }
}
