package io.chronosroutes.local.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.local.CloudFixture;
import io.chronosroutes.local.Configs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** Where a grace that nothing makes use of were waited for, these tests would not end. */
class GraceTest {

    @TempDir Path folder;

    @RegisterExtension
    final CloudFixture cloud =
            new CloudFixture(() -> folder, c -> Configs.stopGrace(c, Duration.ofHours(1)));

    @Test
    void aScriptIsToldOfTheEndAndHasTimeForIt() throws IOException {
        String id =
                cloud.running(
                        """
                        trap 'echo goodbye; exit' TERM
                        echo > ready
                        while :; do sleep 0.05; done
                        """);
        cloud.written(id, "ready");
        cloud.terminate(id);
        assertThat(cloud.console(id)).contains("goodbye");
    }

    @Test
    void anInstanceWithNothingLeftToEndIsDownAtOnce() {
        String id = cloud.running("echo > ran");
        cloud.written(id, "ran");
        cloud.terminate(id);
    }

    @Test
    void anInstanceWithoutAScriptIsDownAtOnce() {
        String id = cloud.launch("", r -> {});
        cloud.awaited(id, InstanceStateName.RUNNING);
        cloud.terminate(id);
    }
}
