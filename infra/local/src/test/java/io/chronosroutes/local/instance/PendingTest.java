package io.chronosroutes.local.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.local.CloudFixture;
import io.chronosroutes.local.Configs;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

class PendingTest {

    @TempDir Path folder;
    private Duration delay = Duration.ofHours(1);

    @RegisterExtension
    final CloudFixture cloud = new CloudFixture(() -> folder, c -> Configs.pendingDelay(c, delay));

    @Test
    void anInstanceTerminatedWhilePendingNeverBoots() {
        String id = cloud.launch("echo > ran", r -> {});
        assertThat(cloud.described(id).state().name()).isEqualTo(InstanceStateName.PENDING);
        cloud.terminate(id);
        assertThat(cloud.home().resolve("instances").resolve(id)).doesNotExist();
    }

    @Test
    void anInstanceStillPendingBootsUnderTheNextServer() {
        String id = cloud.launch("echo yes > ran", r -> {});
        delay = Duration.ZERO;
        cloud.restart();
        cloud.awaited(id, InstanceStateName.RUNNING);
        assertThat(cloud.written(id, "ran")).isEqualTo("yes");
    }
}
