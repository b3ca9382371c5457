package io.chronosroutes.cli;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The program in a process of its own, as it is typed: in some folder, by the SDK's variables. */
final class OwnProgram implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Process process;
    private final Path out;

    private OwnProgram(Process process, Path out) {
        this.process = process;
        this.out = out;
    }

    /** Nobody can be asked. */
    static OwnProgram start(Path folder, Map<String, String> environment, String words)
            throws IOException {
        return of(folder, environment, List.of("sh", "-c", "exec " + java(words)));
    }

    /** By {@code script}; Ctrl-C can be typed, however the tests were started. */
    static OwnProgram onTerminal(Path folder, Map<String, String> environment, String words)
            throws IOException {
        return of(
                folder,
                environment,
                List.of(
                        "env",
                        "--default-signal=INT",
                        "script",
                        "-qec",
                        "trap : INT; " + java(words) + "; echo exit $?",
                        "/dev/null"));
    }

    private static String java(String words) {
        return "'%s' -XX:TieredStopAtLevel=1 -cp '%s' %s %s"
                .formatted(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        System.getProperty("java.class.path"),
                        ChronosRoutes.class.getName(),
                        words);
    }

    private static OwnProgram of(Path folder, Map<String, String> environment, List<String> command)
            throws IOException {
        Path out = folder.resolve("out");
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment().putAll(environment);
        return new OwnProgram(builder.start(), out);
    }

    String out() throws IOException {
        return Files.readString(out);
    }

    void awaitOutput(String text) {
        await().atMost(LIMIT).until(() -> out().contains(text) || !process.isAlive());
    }

    void type(String keys) throws IOException {
        process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /**
     * @return its exit code
     */
    int awaitEnd() {
        await().atMost(LIMIT).until(() -> !process.isAlive());
        return process.exitValue();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
