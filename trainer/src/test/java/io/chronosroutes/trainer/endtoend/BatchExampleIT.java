package io.chronosroutes.trainer.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chronosroutes.local.LocalCloudProcess;
import io.chronosroutes.run.CleanupStatus;
import io.chronosroutes.run.RunId;
import io.chronosroutes.run.Status;
import io.chronosroutes.run.SystemState;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The agent as a job of AWS Batch, which a small server stands for; its jobs are processes. */
@Tag("examples")
class BatchExampleIT extends ProgramFixture {

    private JobProcesses processes;
    private FakeBatch batch;

    @BeforeEach
    void make() throws IOException {
        processes =
                new JobProcesses(
                        folder.resolve("jobs"),
                        () -> LocalCloudProcess.running(program.home()).orElseThrow());
        batch = new FakeBatch(processes);
        program.example("batch");
        program.properties(
                "batch.queue=trainers\nbatch.definition=trainer:1\nbatch.endpoint=" + batch.url());
    }

    @AfterEach
    void end() {
        batch.close();
    }

    @Test
    void aRunTrainsInAJobAndNoInstanceIsStarted() throws IOException {
        Started launch = program.run("launch", "--follow", "--steps", "5");
        assertThat(launch.exit()).as(launch.all()).isZero();
        assertThat(launch.out()).contains("step 5/5").contains("left    nothing");
        assertThat(batch.ids()).hasSize(1);
        String job = batch.ids().get(0);
        RunId run = program.latestRun();
        assertThat(batch.submitted(job).get("jobName").asText()).isEqualTo("chronos-dev-" + run);
        assertThat(batch.submitted(job).at("/timeout/attemptDurationSeconds").asInt())
                .isEqualTo(12 * 3600);
        assertThat(processes.exit(job)).as(processes.log(job)).isZero();
        CleanupStatus cleanup =
                program.json(Program.LAYOUT.cleanupStatus(run), CleanupStatus.class);
        assertThat(cleanup.status()).isEqualTo("complete");
        assertThat(cleanup.resources()).extracting(r -> r.id()).contains(job);
        assertThat(program.keysBelow(Program.LAYOUT.run(run))).contains("models/model.safetensors");
        assertThat(program.instances()).isEmpty();
        assertThat(program.state()).isEmpty();
    }

    @Test
    void killEndsTheJobAndByForceAllOfTheEnvironment() throws IOException {
        assertThat(program.run("launch", "--steps", "100000").exit()).isZero();
        program.awaitStatus(Status.TRAINING);
        String job = batch.ids().get(0);
        String stray = batch.leave("chronos-dev-20260101-000000-ffff");
        String other = batch.leave("chronos-dev-2-20260101-000000-ffff");
        Started kill = program.run("kill", "--force");
        assertThat(kill.out()).contains("terminating " + job).contains("terminating " + stray);
        assertThat(processes.isAlive(job)).isFalse();
        assertThat(program.state()).isEmpty();
        await().until(() -> !processes.isAlive(stray));
        assertThat(processes.isAlive(other)).isTrue();
    }

    @Test
    void aJobThatDiesIsNoticedByTheMonitor() throws IOException {
        Started launch =
                program.start(
                        "launch", "--follow", "--steps", "100000", "-D", "heartbeat.limit=20s");
        await().atMost(Duration.ofMinutes(1)).until(() -> batch.ids().size() == 1);
        SystemState state = program.awaitStatus(Status.TRAINING);
        assertThat(state.instanceId()).isEqualTo(batch.ids().get(0));
        processes.close();
        launch.awaitEnd();
        assertThat(launch.exit()).as(launch.all()).isEqualTo(5);
        assertThat(launch.out()).contains("ended before the run did").contains("left    nothing");
    }

    @Test
    void whatBelongsToNoRunIsFoundAndEndedInThisEnvironmentOnly() throws IOException {
        assertThat(program.run("verify").exit()).isZero();
        String stray = batch.leave("chronos-dev-20260101-000000-ffff");
        String other = batch.leave("chronos-dev-2-20260101-000000-ffff");
        Started verify = program.run("verify");
        assertThat(verify.exit()).isEqualTo(6);
        assertThat(verify.out()).contains(stray).doesNotContain(other);
        Started fix = program.run("verify", "--fix");
        assertThat(fix.exit()).as(fix.all()).isZero();
        assertThat(processes.isAlive(stray)).isFalse();
        assertThat(processes.isAlive(other)).isTrue();
    }
}
