package io.chronosroutes.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A whole process, from its start to its end.
 *
 * @param seconds by the clock on the wall
 * @param processorSeconds of all its threads; what others do on the machine changes it little
 * @param residentBytes at its peak
 * @param out its output
 */
record Measured(double seconds, double processorSeconds, long residentBytes, String out) {

    /** How often it is looked at: what it takes in the last of these is missed. */
    private static final long LOOK_MILLIS = 2;

    /**
     * Runs a command to its end.
     *
     * @throws IOException also when its exit code is not 0
     */
    static Measured run(List<String> command, Map<String, String> environment, Path folder)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment().putAll(environment);
        long start = System.nanoTime();
        Process process = builder.start();
        long resident = 0;
        Duration processor = Duration.ZERO;
        while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            processor = process.info().totalCpuDuration().orElse(processor);
            resident = Math.max(resident, peak(process));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        String said = Files.readString(out);
        Files.delete(out);
        if (process.exitValue() != 0) {
            throw new IOException(command + " exited with " + process.exitValue() + ": " + said);
        }
        return new Measured(seconds, processor.toMillis() / 1e3, resident, said);
    }

    /** Linux (proc(5)); 0 when the process has just ended. */
    private static long peak(Process process) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
                if (line.startsWith("VmHWM:")) {
                    return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
            return 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
