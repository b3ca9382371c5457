package io.chronosroutes.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Moves what a folder holds into the bucket, or what a prefix holds into a folder. */
interface Mover extends AutoCloseable {

    /**
     * @return seconds
     */
    double round() throws Exception;

    /** Processor time that its process has taken so far; the server's is not in it. */
    Duration processor();

    @Override
    void close() throws IOException;

    /** What is moved, and where. */
    record Load(boolean up, String prefix, Path folder) {}

    /**
     * boto3's transfer manager, in a process that stays.
     *
     * @param tuning concurrency and mebibytes of a part; nothing for boto3's own
     */
    static Mover boto3(Boto3 boto3, BenchCloud server, Load load, String... tuning)
            throws IOException {
        List<String> command =
                boto3.command(
                        "transfer.py",
                        load.up() ? "up" : "down",
                        BenchCloud.BUCKET,
                        load.prefix(),
                        load.folder().toString());
        command.addAll(List.of(tuning));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(Boto3.environment(server.endpoints()));
        Process process = builder.start();
        BufferedReader answers = process.inputReader(StandardCharsets.UTF_8);
        return new Mover() {
            @Override
            public double round() throws IOException {
                process.getOutputStream().write('\n');
                process.getOutputStream().flush();
                String seconds = answers.readLine();
                if (seconds == null) throw new IOException("boto3 ended before it was done");
                return Double.parseDouble(seconds);
            }

            @Override
            public Duration processor() {
                return cpu(process.toHandle());
            }

            @Override
            public void close() throws IOException {
                process.getOutputStream().close();
                process.destroy();
            }
        };
    }

    static Duration cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElseThrow();
    }
}
