package io.chronosroutes.local.instance;

import static io.chronosroutes.local.CloudFixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.local.CloudFixture;
import io.chronosroutes.local.Configs;
import io.chronosroutes.local.Processes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesResponse;

class TerminateTest {

    private static final String ABSENT = "i-00000000000000000";

    @TempDir Path folder;

    @RegisterExtension
    final CloudFixture cloud = new CloudFixture(() -> folder, c -> Configs.maxInstances(c, 2));

    @Test
    void aRunningInstanceShutsDownAndIsTerminated() {
        String id = cloud.running("");
        assertThat(changes(terminate(id))).containsExactly("running to shutting-down");
        cloud.awaited(id, InstanceStateName.TERMINATED);
        Instance terminated = cloud.described(id);
        assertThat(terminated.state().code()).isEqualTo(48);
        assertThat(terminated.stateReason().code()).isEqualTo("Client.UserInitiatedShutdown");
        assertThat(terminated.stateTransitionReason()).matches("User initiated \\(.* GMT\\)");
    }

    @Test
    void aTerminatedInstanceLeavesItsConsoleAndNoDisk() throws IOException {
        String id = cloud.running("echo hello; echo > ran");
        cloud.written(id, "ran");
        cloud.terminate(id);
        assertThat(cloud.console(id)).contains("hello");
        Path folder = cloud.home().resolve("instances").resolve(id);
        assertThat(folder.resolve("root")).doesNotExist();
        assertThat(folder.resolve("tmp")).doesNotExist();
    }

    @Test
    void terminatingAgainChangesNothing() {
        String id = cloud.running("");
        cloud.terminate(id);
        assertThat(changes(terminate(id))).containsExactly("terminated to terminated");
    }

    @Test
    void severalAreTerminatedAtOnce() {
        String first = cloud.running("");
        String second = cloud.running("");
        assertThat(terminate(second, first, second).terminatingInstances())
                .extracting(c -> c.instanceId())
                .containsExactly(second, first);
        cloud.awaited(first, InstanceStateName.TERMINATED);
        cloud.awaited(second, InstanceStateName.TERMINATED);
    }

    @Test
    void oneUnknownIdAndNothingIsTerminated() {
        String id = cloud.running("");
        assertThat(refusal(() -> terminate(id, ABSENT)))
                .isEqualTo("400 InvalidInstanceID.NotFound");
        assertThat(refusal(() -> terminate(id, "me"))).isEqualTo("400 InvalidInstanceID.Malformed");
        assertThat(refusal(() -> terminate())).isEqualTo("400 MissingParameter");
        assertThat(
                        refusal(
                                () ->
                                        cloud.ec2()
                                                .terminateInstances(
                                                        r -> r.instanceIds(id).dryRun(true))))
                .isEqualTo("412 DryRunOperation");
        assertThat(cloud.described(id).state().name()).isEqualTo(InstanceStateName.RUNNING);
    }

    @Test
    void aTerminatedInstanceMakesRoomForAnother() {
        String id = cloud.running("");
        assertThat(cloud.launch(r -> r.minCount(1).maxCount(5)).instances()).hasSize(1);
        assertThat(refusal(() -> cloud.launch(r -> {}))).isEqualTo("400 VcpuLimitExceeded");
        cloud.terminate(id);
        assertThat(refusal(() -> cloud.launch(r -> r.minCount(2).maxCount(2))))
                .isEqualTo("400 VcpuLimitExceeded");
        assertThat(refusal(() -> cloud.launch(r -> {}))).isEqualTo("done");
    }

    @Test
    void everyProcessOfTheInstanceIsEnded() {
        String id =
                cloud.running(
                        """
                        note() { echo $BASHPID >> pids; }
                        note
                        (note; exec sleep 1000) &
                        setsid bash -c 'echo $$ >> pids; exec sleep 1000' &
                        setsid bash -c 'trap "" TERM; echo $$ >> pids; while :; do sleep 1; done' &
                        # a daemon as they are: own session, no parent, another HOME and PATH
                        (HOME=/ PATH=/usr/bin:/bin setsid bash -c \\
                            'trap "" TERM HUP; echo $$ >> pids; while :; do sleep 1; done' &)
                        until [ "$(wc -l < pids)" = 5 ]; do sleep 0.02; done
                        tr '\\n' ' ' < pids > draft; echo >> draft; mv draft all
                        """);
        List<Long> pids =
                List.of(cloud.written(id, "all").split(" ")).stream().map(Long::valueOf).toList();
        // the script itself may have ended by now
        assertThat(pids.subList(1, 5)).allMatch(Processes::alive);
        cloud.terminate(id);
        assertThat(pids).hasSize(5).noneMatch(Processes::alive);
    }

    @Test
    void anotherInstanceIsLeftAlone() {
        String one = cloud.running("sleep 1000 & echo $! > pid");
        String other = cloud.running("sleep 1000 & echo $! > pid");
        long pid = Long.parseLong(cloud.written(one, "pid"));
        cloud.terminate(other);
        assertThat(Processes.alive(pid)).isTrue();
        assertThat(cloud.described(one).state().name()).isEqualTo(InstanceStateName.RUNNING);
    }

    private TerminateInstancesResponse terminate(String... ids) {
        return cloud.ec2().terminateInstances(r -> r.instanceIds(ids));
    }

    private static List<String> changes(TerminateInstancesResponse response) {
        return response.terminatingInstances().stream()
                .map(
                        c ->
                                c.previousState().nameAsString()
                                        + " to "
                                        + c.currentState().nameAsString())
                .toList();
    }
}
