package io.chronosroutes.trainer.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a Java process holds of its machine.
 *
 * @param heapKib in use after a full collection
 * @param classesKib of metaspace in use
 * @param residentKib of memory
 */
record Footprint(int openFiles, int threads, long heapKib, long classesKib, long residentKib) {

    private static final Pattern HEAP =
            Pattern.compile("(?:generation|heap) +total \\d+K, used (\\d+)K");
    private static final Pattern CLASSES = Pattern.compile("Metaspace +used (\\d+)K");
    private static final Pattern THREADS = Pattern.compile("Threads:\\s+(\\d+)");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    static Footprint of(ProcessHandle process) throws IOException, InterruptedException {
        jcmd(process, "GC.run");
        String memory = jcmd(process, "GC.heap_info");
        Path proc = Path.of("/proc", Long.toString(process.pid()));
        String status = Files.readString(proc.resolve("status"));
        return new Footprint(
                files(proc.resolve("fd")),
                (int) sum(THREADS, status),
                sum(HEAP, memory),
                sum(CLASSES, memory),
                sum(RESIDENT, status));
    }

    private static int files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return (int) files.count();
        }
    }

    private static String jcmd(ProcessHandle process, String command)
            throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process asked =
                new ProcessBuilder(jcmd, Long.toString(process.pid()), command)
                        .redirectErrorStream(true)
                        .start();
        String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(asked.waitFor()).as(said).isZero();
        return said;
    }

    private static long sum(Pattern figure, String text) {
        Matcher found = figure.matcher(text);
        assertThat(found.find()).as(text).isTrue();
        long sum = 0;
        do sum += Long.parseLong(found.group(1));
        while (found.find());
        return sum;
    }
}
