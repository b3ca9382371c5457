package io.chronosroutes.trainer.endtoend;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A command that was started; its output goes to files. */
final class Started {

    private static final Duration LIMIT = Duration.ofMinutes(4);

    private final Process process;
    private final Path out;
    private final Path err;

    private Started(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static Started of(
            List<String> command, Path folder, int number, Map<String, String> environment) {
        Path out = folder.resolve("out-" + number);
        Path err = folder.resolve("err-" + number);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(folder.toFile());
        builder.redirectOutput(out.toFile());
        builder.redirectError(err.toFile());
        builder.environment().remove("CHRONOS_HOME");
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().putAll(environment);
        try {
            return new Started(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Started awaitEnd() {
        await().atMost(LIMIT).until(() -> !process.isAlive());
        return this;
    }

    /** Waits until the output has this text. */
    void awaitOutput(String text) {
        await().atMost(LIMIT)
                .until(
                        () -> {
                            if (!process.isAlive() && !out().contains(text)) {
                                throw new AssertionError("ended without it: " + all());
                            }
                            return out().contains(text);
                        });
    }

    /** What a user types. */
    void type(String keys) {
        try {
            process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    int exit() {
        return process.exitValue();
    }

    String out() {
        return read(out);
    }

    String err() {
        return read(err);
    }

    /** For messages of failed assertions. */
    String all() {
        return out() + err();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
        await().until(() -> !process.isAlive());
    }

    /** SIGTERM. */
    void stop() {
        process.destroy();
        awaitEnd();
    }
}
