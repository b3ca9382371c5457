package io.chronosroutes.trainer.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.local.Endpoints;
import io.chronosroutes.local.LocalCloudProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Who has the bad network, or the small disk. */
enum Side {
    /** Every command reads from the home where the local cloud is. */
    LAUNCHER("launcher and monitor") {
        @Override
        void meet(Path home, FaultyNetwork s3, FaultyNetwork ec2) throws IOException {
            Endpoints now = LocalCloudProcess.running(home).orElseThrow();
            replace(home.resolve("endpoints.json"), quoted(now.s3()), quoted(s3.uri()));
            replace(home.resolve("endpoints.json"), quoted(now.ec2()), quoted(ec2.uri()));
        }
    },
    /** The boot script and the agent learn it from the instance's environment. */
    AGENT("boot script and agent") {
        @Override
        void meet(Path home, FaultyNetwork s3, FaultyNetwork ec2) throws IOException {
            boot(home, "export AWS_ENDPOINT_URL_S3=" + s3.uri());
        }
    };

    private static final String FIRST = "trap : TERM INT HUP\n";

    private final String words;

    Side(String words) {
        this.words = words;
    }

    /** From now on these are between it and the local cloud of this home, which runs. */
    abstract void meet(Path home, FaultyNetwork s3, FaultyNetwork ec2) throws IOException;

    /** Instances to come do this first, as root with mounts of their own if the local cloud is. */
    static void boot(Path home, String... commands) throws IOException {
        replace(
                home.resolve("bin").resolve("instance-init"),
                FIRST,
                FIRST + String.join("\n", List.of(commands)) + "\n");
    }

    private static String quoted(URI uri) {
        return "\"" + uri + "\"";
    }

    private static void replace(Path file, String before, String after) throws IOException {
        String text = Files.readString(file);
        assertThat(text).containsOnlyOnce(before);
        Files.writeString(file, text.replace(before, after));
    }

    @Override
    public String toString() {
        return words;
    }
}
