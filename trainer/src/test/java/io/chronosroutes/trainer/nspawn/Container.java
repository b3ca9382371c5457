package io.chronosroutes.trainer.nspawn;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A machine that boots user data as an instance of EC2 does: systemd is its first process,
 * cloud-init reads a seed. Its disk is a layer over the image's, gone with it; its network is ours.
 */
final class Container implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(4);

    private final Process process;
    private final Path console;

    private Container(Process process, Path console) {
        this.process = process;
        this.console = console;
    }

    /**
     * @param userData as EC2 got it
     * @param dropIn lines for the unit of the agent, in a file beside it
     */
    static Container boot(Path root, Path folder, byte[] userData, String dropIn)
            throws IOException {
        Path seed = Files.createDirectories(folder.resolve("seed"));
        Files.write(seed.resolve("user-data"), userData);
        Files.writeString(seed.resolve("meta-data"), "instance-id: i-nspawn\n");
        Path more = Files.createDirectories(folder.resolve("chronos.service.d"));
        Files.writeString(more.resolve("test.conf"), "[Service]\n" + dropIn);
        Path console = folder.resolve("console");
        Process process =
                new ProcessBuilder(
                                List.of(
                                        "systemd-nspawn",
                                        "--directory=" + root,
                                        "--boot",
                                        "--volatile=overlay",
                                        "--register=no",
                                        "--keep-unit",
                                        "--console=read-only",
                                        "--bind-ro=" + seed + ":/var/lib/cloud/seed/nocloud",
                                        "--bind-ro="
                                                + more
                                                + ":/etc/systemd/system/chronos.service.d"))
                        .redirectErrorStream(true)
                        .redirectOutput(console.toFile())
                        .start();
        process.getOutputStream().close();
        return new Container(process, console);
    }

    /** Waits until it has powered off; what its console showed. */
    String awaitPowerOff() throws IOException {
        await().atMost(LIMIT).until(() -> !process.isAlive());
        return Files.readString(console);
    }

    boolean isPoweredOff() {
        return !process.isAlive() && process.exitValue() == 0;
    }

    /** As a plug that is pulled: the container's first process dies, and all others with it. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        await().until(() -> !process.isAlive());
    }
}
