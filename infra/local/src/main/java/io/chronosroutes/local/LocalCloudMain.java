package io.chronosroutes.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The local cloud's own process: {@code LocalCloudMain HOME PROGRAM}. Serves until it is told to
 * stop, gets a signal, or nobody needs it any more.
 */
final class LocalCloudMain {

    /** Appears in the home when the cloud is to end its instances and then itself. */
    static final String STOP_FILE = "stop";

    /** Exit status when another process serves the home. */
    static final int TAKEN = 75;

    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration TERMINATE_LIMIT = Duration.ofSeconds(30);

    private LocalCloudMain() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path home = Path.of(args[0]);
        LocalCloud cloud;
        try {
            cloud = LocalCloud.start(LocalCloudConfig.defaults(home), args[1]);
        } catch (LocalCloudException e) {
            System.err.println(e.getMessage());
            System.exit(e.getCause() == null ? TAKEN : 1);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(cloud::close, "close"));
        Path stop = home.resolve(STOP_FILE);
        Files.deleteIfExists(stop);
        while (!Files.exists(stop) && !cloud.isIdle()) {
            Thread.sleep(LOOK_EVERY.toMillis());
        }
        if (Files.deleteIfExists(stop)) {
            cloud.terminateAll(TERMINATE_LIMIT);
        }
        System.exit(0);
    }
}
