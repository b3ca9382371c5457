package io.chronosroutes.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.local.LocalCloud;
import io.chronosroutes.local.LocalCloudConfig;
import io.chronosroutes.settings.SettingsException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

class FullDiskTest {

    private static final RunFile FILE = new RunFile("models/weights", "k", 7, null);

    @TempDir Path folder;
    private LocalCloud server;
    private Cloud cloud;

    /** A disk with so much room at the start, and none when it is written to. */
    private record Full(long room) implements RunDownload.Disk {
        @Override
        public OutputStream create(Path file) throws IOException {
            throw new IOException("No space left on device");
        }

        @Override
        public long room(Path folder) {
            return room;
        }
    }

    @BeforeEach
    void start() {
        server = LocalCloud.start(LocalCloudConfig.forTests(folder.resolve("home")));
        cloud = Cloud.local(server.endpoints(), "test", "some-bucket");
        cloud.s3()
                .putObject(
                        p -> p.bucket("some-bucket").key("k"), RequestBody.fromString("weights"));
    }

    @AfterEach
    void stop() {
        cloud.close();
        server.close();
    }

    @Test
    void whatHasNoRoomIsNotBegun() {
        assertThatThrownBy(() -> download(6))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("too full: 7 bytes are to come and 6 are free");
    }

    @Test
    void aDiskThatFillsMeanwhileIsOneLineAndLeavesNoFileUnderTheName() {
        assertThatThrownBy(() -> download(7))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("weights: No space left on device; what was fetched stays");
        assertThat(Files.exists(folder.resolve("got/models/weights"))).isFalse();
    }

    private void download(long room) {
        new RunDownload(cloud, new Full(room), line -> {})
                .fetch(List.of(FILE), folder.resolve("got"));
    }
}
