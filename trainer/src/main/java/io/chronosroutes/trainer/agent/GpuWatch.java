package io.chronosroutes.trainer.agent;

import io.chronosroutes.run.Gpu;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Looks at the GPU from time to time, by asking its driver's own program. */
final class GpuWatch {

    /** Fields and their order are those of {@link #parse}. */
    private static final List<String> NVIDIA_SMI =
            List.of(
                    "nvidia-smi",
                    "--query-gpu=name,utilization.gpu,memory.used,memory.total",
                    "--format=csv,noheader,nounits");

    /** A driver in trouble may never answer. */
    private static final long LIMIT_SECONDS = 10;

    private final List<String> command;

    // what was seen last
    private volatile Gpu latest;
    private boolean absent;

    GpuWatch() {
        this(NVIDIA_SMI);
    }

    /**
     * @param command answers as nvidia-smi does
     */
    GpuWatch(List<String> command) {
        this.command = command;
    }

    /** What was seen by the last look, or null. */
    Gpu latest() {
        return latest;
    }

    /** Asks; where the program is not there it is not asked again. */
    void look() throws InterruptedException {
        if (absent) return;
        try {
            latest = ask().orElse(null);
        } catch (IOException e) {
            absent = true;
        }
    }

    private Optional<Gpu> ask() throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) return Optional.empty();
            if (process.exitValue() != 0) return Optional.empty();
            byte[] answer = process.getInputStream().readAllBytes();
            return parse(new String(answer, StandardCharsets.UTF_8));
        } finally {
            process.destroyForcibly();
        }
    }

    /**
     * The first GPU of the answer, which is the one that trains: a name, percent and two numbers of
     * MiB with commas between. What is no number, such as {@code [N/A]}, is null.
     */
    static Optional<Gpu> parse(String answer) {
        return answer.lines()
                .map(line -> line.split(",", -1))
                .filter(f -> f.length == 4 && !f[0].isBlank())
                .map(f -> new Gpu(f[0].strip(), number(f[1]), number(f[2]), number(f[3])))
                .findFirst();
    }

    private static Integer number(String field) {
        try {
            return Integer.valueOf(field.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
