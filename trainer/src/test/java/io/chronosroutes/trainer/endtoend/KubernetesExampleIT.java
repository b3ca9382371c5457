package io.chronosroutes.trainer.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronosroutes.local.LocalCloudProcess;
import io.chronosroutes.run.RunId;
import io.chronosroutes.run.Status;
import io.chronosroutes.run.SystemState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The agent as a Job of Kubernetes, which a small API server stands for; its pods are processes.
 */
@Tag("examples")
class KubernetesExampleIT extends ProgramFixture {

    private static final String RUN = "20260101-000000-ffff";

    private JobProcesses processes;
    private FakeCluster cluster;
    private FakeKubernetes kubernetes;

    @BeforeEach
    void make() throws IOException {
        processes =
                new JobProcesses(
                        folder.resolve("pods"),
                        () -> LocalCloudProcess.running(program.home()).orElseThrow());
        cluster = new FakeCluster(processes);
        kubernetes = new FakeKubernetes(cluster);
        program.example("kubernetes");
        program.libraries(Path.of("..", "target", "kubernetes-lib"));
        Path config = Files.writeString(folder.resolve("kubeconfig"), kubernetes.kubeconfig());
        program.environment("KUBECONFIG", config.toString());
        namespace(FakeKubernetes.NAMESPACE);
    }

    private void namespace(String name) throws IOException {
        program.properties(
                "kubernetes.image=an/image:1\nkubernetes.retry-millis=10\nkubernetes.namespace="
                        + name);
    }

    @AfterEach
    void end() {
        kubernetes.close();
    }

    @Test
    void aRunTrainsInAPodAndNothingIsLeft() throws IOException {
        Started launch = program.run("launch", "--follow", "--steps", "5", "--max-hours", "2");
        assertThat(launch.exit()).as(launch.all()).isZero();
        assertThat(launch.out())
                .contains("namespace training")
                .contains("step 5/5")
                .contains("left    nothing");
        RunId run = program.latestRun();
        String name = "chronos-dev-" + run;
        assertThat(processes.exit(name)).as(processes.log(name)).isZero();
        assertThat(program.keysBelow(Program.LAYOUT.run(run))).contains("models/model.safetensors");
        assertThat(program.instances()).isEmpty();
        assertThat(program.state()).isEmpty();
        JsonNode spec = cluster.created(name).get("spec");
        assertThat(spec.get("backoffLimit").asInt()).isZero();
        assertThat(spec.get("activeDeadlineSeconds").asInt()).isEqualTo(2 * 3600);
        JsonNode pod = spec.at("/template/spec");
        assertThat(pod.at("/restartPolicy").asText()).isEqualTo("Never");
        assertThat(pod.at("/automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        JsonNode security = pod.at("/containers/0/securityContext");
        assertThat(security.at("/allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(security.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
        assertThat(pod.at("/containers/0/resources/limits/memory").asText()).isEqualTo("16Gi");
    }

    @Test
    void killEndsTheJobWithItsPodAndByForceAllOfTheEnvironment() throws IOException {
        assertThat(program.run("launch", "--steps", "100000").exit()).isZero();
        SystemState state = program.awaitStatus(Status.TRAINING);
        String stray = cluster.leave("dev", RUN);
        String other = cluster.leave("dev-2", RUN);
        Started kill = program.run("kill", "--force");
        assertThat(kill.out())
                .contains("terminating " + state.instanceId())
                .contains("terminating " + stray);
        assertThat(processes.isAlive(state.instanceId())).isFalse();
        assertThat(kubernetes.propagation()).isEqualTo("Background");
        assertThat(program.state()).isEmpty();
        assertThat(cluster.jobs()).containsExactly(other);
    }

    @Test
    void aPodThatDiesIsNoticedByTheMonitor() throws IOException {
        Started launch =
                program.start(
                        "launch", "--follow", "--steps", "100000", "-D", "heartbeat.limit=20s");
        await().atMost(Duration.ofMinutes(1)).until(() -> !cluster.jobs().isEmpty());
        program.awaitStatus(Status.TRAINING);
        processes.close();
        launch.awaitEnd();
        assertThat(launch.exit()).as(launch.all()).isEqualTo(5);
        assertThat(launch.out()).contains("ended before the run did").contains("left    nothing");
    }

    @Test
    void whatBelongsToNoRunIsFoundAndEndedInThisEnvironmentOnly() throws IOException {
        assertThat(program.run("verify").exit()).isZero();
        String stray = cluster.leave("dev", RUN);
        String other = cluster.leave("dev-2", RUN);
        Started verify = program.run("verify");
        assertThat(verify.exit()).isEqualTo(6);
        assertThat(verify.out()).contains(stray).contains("run " + RUN).doesNotContain(other);
        Started fix = program.run("verify", "--fix");
        assertThat(fix.exit()).as(fix.all()).isZero();
        assertThat(processes.isAlive(stray)).isFalse();
        assertThat(cluster.jobs()).containsExactly(other);
        assertThat(processes.isAlive(other)).isTrue();
    }

    @Test
    void whatKubernetesRefusesIsOneLineAndLeavesNothing() throws IOException {
        namespace("elsewhere");
        refused("Kubernetes refused: jobs is forbidden: User \"u\" may not GET jobs");
        namespace(FakeKubernetes.NAMESPACE);
        kubernetes.takeNoJobs();
        refused("Kubernetes refused: jobs is forbidden: User \"u\" may not POST jobs");
        kubernetes.close();
        refused("no answer of Kubernetes at http://127.0.0.1:");
    }

    private void refused(String why) {
        Started launch = program.run("launch", "--steps", "5");
        assertThat(launch.exit()).as(launch.all()).isEqualTo(4);
        assertThat(launch.err().lines().filter(l -> !l.startsWith("cloud: ")))
                .singleElement()
                .satisfies(l -> assertThat(l).startsWith("error: " + why));
        assertThat(program.state()).isEmpty();
        assertThat(cluster.jobs()).isEmpty();
    }
}
