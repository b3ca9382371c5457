package io.chronosroutes.local;

import io.chronosroutes.local.files.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/**
 * The local cloud's own process: {@code LocalCloudMain HOME PROGRAM IDLE-LIMIT}. Serves until it is
 * told to stop, gets a signal, or nobody has needed it for the limit (as in PT10M).
 */
final class LocalCloudMain {

    private static final String STOP_FILE = "stop";

    /** Exit status when another process serves the home. */
    static final int TAKEN = 75;

    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration TERMINATE_LIMIT = Duration.ofSeconds(30);

    private LocalCloudMain() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path home = Path.of(args[0]);
        LocalCloud cloud;
        try {
            cloud =
                    LocalCloud.start(
                            LocalCloudConfig.defaults(home).withIdleLimit(Duration.parse(args[2])),
                            args[1]);
        } catch (LocalCloudException e) {
            System.err.println(e.getMessage());
            System.exit(e.getCause() == null ? TAKEN : 1);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(cloud::close, "close"));
        while (!toldToStop(cloud.endpoints(), home) && !cloud.isIdle()) {
            Thread.sleep(LOOK_EVERY.toMillis());
        }
        if (toldToStop(cloud.endpoints(), home)) {
            cloud.terminateAll(TERMINATE_LIMIT);
            Files.delete(home.resolve(STOP_FILE));
        }
        System.exit(0);
    }

    /**
     * Tells the process to end its instances and then itself. The file says which process is meant:
     * one that has just started heeds it, one that comes later doesn't.
     */
    static void tellToStop(Endpoints running, Path home) throws IOException {
        AtomicFile.write(home.resolve(STOP_FILE), meant(running));
    }

    private static boolean toldToStop(Endpoints own, Path home) throws IOException {
        Path file = home.resolve(STOP_FILE);
        return Files.exists(file) && Arrays.equals(Files.readAllBytes(file), meant(own));
    }

    private static byte[] meant(Endpoints cloud) {
        return cloud.process().toString().getBytes(StandardCharsets.UTF_8);
    }
}
