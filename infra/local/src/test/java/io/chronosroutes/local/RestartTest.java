package io.chronosroutes.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.chronosroutes.local.instance.Imds;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.ShutdownBehavior;

/** A server that takes up what an earlier one left in its home. */
class RestartTest {

    @TempDir Path folder;
    private Duration grace = Duration.ofMillis(100);

    @RegisterExtension
    final CloudFixture cloud = new CloudFixture(() -> folder, c -> Configs.stopGrace(c, grace));

    @Test
    void itIsReachedWhereItWasWithTheSameKey() {
        Endpoints before = cloud.endpoints();
        cloud.restart();
        assertThat(cloud.endpoints()).isEqualTo(before);
    }

    @Test
    void whereAPortWasTakenMeanwhileItTakesAnother() throws IOException {
        int port = cloud.endpoints().ec2().getPort();
        cloud.close();
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            cloud.open();
            assertThat(cloud.endpoints().ec2().getPort()).isNotEqualTo(taken.getLocalPort());
            assertThat(cloud.ec2().describeInstances().reservations()).isEmpty();
        }
    }

    @Test
    void aRunningInstanceIsAdopted() {
        String id = cloud.running(Imds.TELL + "sleep 1000 & echo $! > pid");
        long pid = Long.parseLong(cloud.written(id, "pid"));
        Imds imds = Imds.of(cloud, id);
        String token = imds.token();
        Instance before = cloud.described(id);
        cloud.restart();
        assertThat(cloud.described(id)).isEqualTo(before);
        assertThat(imds.statusWith(token)).isEqualTo(200);
        assertThat(Processes.alive(pid)).isTrue();
        cloud.terminate(id);
        assertThat(Processes.alive(pid)).isFalse();
    }

    @Test
    void anInstanceWhoseLeaderDiedMeanwhileIsEndedWithWhatIsLeftOfIt() {
        String id = terminating("sleep 1000 & echo $! > pid; echo $PPID > leader; wait");
        long pid = Long.parseLong(cloud.written(id, "pid"));
        long leader = Long.parseLong(cloud.written(id, "leader"));
        cloud.close();
        Processes.kill(leader);
        await().until(() -> !Processes.alive(leader));
        cloud.open();
        cloud.awaited(id, InstanceStateName.TERMINATED);
        assertThat(Processes.alive(pid)).isFalse();
    }

    @Test
    void anInstanceThatPoweredItselfOffMeanwhileIsTerminated() throws IOException {
        String id = terminating("echo > ready; until [ -e go ]; do sleep 0.02; done; poweroff");
        cloud.written(id, "ready");
        cloud.close();
        Files.createFile(
                cloud.home().resolve("instances").resolve(id).resolve("root").resolve("go"));
        await().until(() -> Processes.of(cloud.home()).isEmpty());
        cloud.open();
        cloud.awaited(id, InstanceStateName.TERMINATED);
    }

    @Test
    void anInstanceThatWasShuttingDownIsTakenToItsEnd() {
        grace = Duration.ofHours(1);
        cloud.restart();
        String id = cloud.running("trap '' TERM; echo $$ > pid; while :; do sleep 0.1; done");
        long pid = Long.parseLong(cloud.written(id, "pid"));
        cloud.ec2().terminateInstances(r -> r.instanceIds(id));
        cloud.close();
        assertThat(Processes.alive(pid)).isTrue();
        grace = Duration.ofMillis(100);
        cloud.open();
        cloud.awaited(id, InstanceStateName.TERMINATED);
        assertThat(Processes.alive(pid)).isFalse();
    }

    @Test
    void anInstanceThatWasBootingBootsOnceAllTheSame() throws IOException {
        List<String> ids =
                cloud
                        .launch(
                                r ->
                                        r.minCount(6)
                                                .maxCount(6)
                                                .userData(
                                                        CloudFixture.userData(
                                                                "echo booted >> boots")))
                        .instances()
                        .stream()
                        .map(Instance::instanceId)
                        .toList();
        cloud.restart();
        cloud.restart();
        for (String id : ids) {
            cloud.awaited(id, InstanceStateName.RUNNING);
            assertThat(cloud.written(id, "boots")).isEqualTo("booted");
        }
    }

    @Test
    void oneHomeIsServedByOneServer() throws Exception {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> LocalCloud.start(cloud.config()))
                    .isInstanceOf(LocalCloudException.class)
                    .hasMessageContaining(cloud.home() + " is served by another process");
        }
        // and the vain attempts have not lost the lock to other processes
        Process other = ServerProgram.current().start(cloud.home(), Duration.ofMinutes(1));
        assertThat(other.waitFor()).isEqualTo(LocalCloudMain.TAKEN);
        assertThat(cloud.home().resolve("cloud.log"))
                .content()
                .contains(cloud.home() + " is served by another process");
        assertThat(cloud.ec2().describeInstances().reservations()).isEmpty();
    }

    private String terminating(String script) {
        String id =
                cloud.launch(
                        script,
                        r -> r.instanceInitiatedShutdownBehavior(ShutdownBehavior.TERMINATE));
        return cloud.awaited(id, InstanceStateName.RUNNING);
    }
}
