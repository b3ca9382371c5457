package io.chronosroutes.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class IdleTest {

    private static final Duration LIMIT = Duration.ofMinutes(10);

    @TempDir Path folder;

    @RegisterExtension
    final CloudFixture cloud = new CloudFixture(() -> folder, c -> c.withIdleLimit(LIMIT));

    @Test
    void aCloudThatNobodyAskedForAWhileIsIdle() {
        assertThat(cloud.isIdle()).isFalse();
        cloud.clock().move(LIMIT.minusMinutes(5));
        assertThat(cloud.isIdle()).isFalse();
        cloud.clock().move(Duration.ofMinutes(6));
        assertThat(cloud.isIdle()).isTrue();
        cloud.ec2().describeInstances();
        assertThat(cloud.isIdle()).isFalse();
    }

    @Test
    void aCloudWithALiveInstanceIsNotIdle() {
        String id = cloud.running("");
        cloud.clock().move(LIMIT.plusSeconds(10));
        assertThat(cloud.isIdle()).isFalse();
        cloud.terminate(id);
        cloud.clock().move(LIMIT.plusSeconds(10));
        assertThat(cloud.isIdle()).isTrue();
    }
}
