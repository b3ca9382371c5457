package io.chronosroutes.bench;

import io.chronosroutes.cli.ChronosRoutes;
import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.local.LocalCloud;
import io.chronosroutes.local.LocalCloudConfig;
import io.chronosroutes.local.files.Folders;
import io.chronosroutes.run.Cost;
import io.chronosroutes.run.Json;
import io.chronosroutes.run.Layout;
import io.chronosroutes.run.RunId;
import io.chronosroutes.run.Status;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.settings.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * The background monitor as a process of its own, over environments whose runs train: what it takes
 * of the machine, and whether it is in time. The S3 server is the local cloud's, in this process.
 */
@Command(name = "monitor")
final class MonitorBench implements Callable<Integer> {

    private static final RunId RUN = new RunId("20261124-100000-a1b2");
    private static final int GIVE_UP_MINUTES = 10;

    @Option(names = "--environments", split = ",")
    private List<Integer> sizes = List.of(10, 100, 1_000, 10_000);

    @Option(names = "--period", description = "Seconds between two looks at one environment")
    private int period = 30;

    @Option(names = "--periods", description = "How many are measured, after the first two")
    private int periods = 4;

    @Option(names = "--beats", description = "Every run writes its state once a period")
    private boolean beats;

    @Option(names = "--ended", description = "So many runs end at once when all is measured")
    private int ended;

    @Option(names = "--jvm", split = " ", description = "Options of the monitor's JVM")
    private List<String> jvm = List.of();

    @Override
    public Integer call() throws Exception {
        for (int size : sizes) {
            Path folder = Files.createTempDirectory("monitor-bench");
            try (LocalCloud server =
                    LocalCloud.start(LocalCloudConfig.defaults(folder.resolve("home")))) {
                ControlBench.print(measured(folder, server, size));
            } finally {
                Folders.delete(folder);
            }
        }
        return 0;
    }

    private Map<String, Object> measured(Path folder, LocalCloud server, int size)
            throws Exception {
        String bucket = Setting.BUCKET.defaultFor(false);
        ScheduledExecutorService runs = Executors.newScheduledThreadPool(2);
        try (Cloud cloud = Cloud.local(server.endpoints(), "bench", bucket)) {
            IntStream.range(0, size).parallel().forEach(i -> write(cloud, i));
            Polls polls = Polls.counted();
            Process monitor = start(folder);
            try {
                await(monitor, folder, size);
                if (beats) beat(runs, cloud, size);
                Map<String, Object> figures = figures(monitor, polls, size);
                if (ended > 0) figures.putAll(storm(monitor, cloud));
                return figures;
            } finally {
                monitor.destroy();
                monitor.waitFor();
                polls.close();
            }
        } finally {
            runs.shutdownNow();
        }
    }

    /** One run after the other, so that each writes once a period. */
    private void beat(ScheduledExecutorService runs, Cloud cloud, int size) {
        int[] next = new int[1];
        long every = TimeUnit.SECONDS.toNanos(period) / size;
        runs.scheduleAtFixedRate(
                () -> write(cloud, next[0]++ % size), 0, every, TimeUnit.NANOSECONDS);
    }

    /** Each of them needs a control of its own. */
    private Map<String, Object> storm(Process monitor, Cloud cloud) throws Exception {
        Duration cpu = monitor.info().totalCpuDuration().orElseThrow();
        long began = System.nanoTime();
        IntStream.range(0, ended).forEach(i -> write(cloud, i, Status.CLEANUP));
        for (int i = 0; i < ended; i++) {
            String key = layout(i).state();
            while (!cloud.s3()
                    .listObjectsV2(l -> l.bucket(cloud.bucket()).prefix(key))
                    .contents()
                    .isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
        Duration used = monitor.info().totalCpuDuration().orElseThrow().minus(cpu);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("ended", ended);
        figures.put("cleaned_up_s", ControlBench.round((System.nanoTime() - began) / 1e9, 1));
        figures.put("cpu_s", ControlBench.round(used.toMillis() / 1e3, 1));
        figures.put("peak_rss_mb_then", peak(monitor.pid()) / 1024);
        return figures;
    }

    private static Layout layout(int number) {
        return new Layout("env-%05d".formatted(number));
    }

    private static void write(Cloud cloud, int number) {
        write(cloud, number, Status.TRAINING);
    }

    private static void write(Cloud cloud, int number, Status status) {
        Layout layout = layout(number);
        Instant now = Instant.now();
        SystemState state =
                SystemState.starting(
                                RUN,
                                layout.environment(),
                                "g4dn.2xlarge",
                                "s3://" + cloud.bucket() + "/" + layout.run(RUN),
                                List.of("s3://" + cloud.bucket() + "/cached-datasets/x.csv"),
                                null,
                                layout.runtime("0".repeat(64)),
                                Duration.ZERO,
                                now.plus(Duration.ofDays(2)),
                                Cost.of(0.752, Duration.ofHours(12)),
                                TrainingConfig.defaults(),
                                now)
                        .to(Status.DATA_SYNC, now)
                        .to(Status.TRAINING, now);
        try {
            SystemState then =
                    status == Status.CLEANUP
                            ? state.to(Status.RESULTS_SYNC, now).to(status, now)
                            : state;
            byte[] bytes = Json.MAPPER.writeValueAsBytes(then);
            cloud.s3()
                    .putObject(
                            p -> p.bucket(cloud.bucket()).key(layout.state()),
                            RequestBody.fromBytes(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process start(Path folder) throws IOException {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(jvm);
        words.addAll(List.of("-cp", absoluteClassPath(), ChronosRoutes.class.getName()));
        words.addAll(List.of("-e", "env-*", "--home", folder.resolve("home").toString()));
        for (String setting :
                List.of(
                        "monitor.period=" + period + "s",
                        "monitor.port=off",
                        "heartbeat.limit=24h",
                        "initialization.limit=24h")) {
            words.addAll(List.of("-D", setting));
        }
        return new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
    }

    private static String absoluteClassPath() {
        String separator = System.getProperty("path.separator");
        return Stream.of(System.getProperty("java.class.path").split(separator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .reduce((a, b) -> a + separator + b)
                .orElseThrow();
    }

    /** The first look at all has been taken. */
    private static void await(Process monitor, Path folder, int size) throws Exception {
        String all = size + " environments, " + size + " with a run";
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(GIVE_UP_MINUTES);
        while (!Files.readString(folder.resolve("out")).contains(all)) {
            if (!monitor.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException(Files.readString(folder.resolve("out")));
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private Map<String, Object> figures(Process monitor, Polls polls, int size) throws Exception {
        // One more, for which all is compiled and known.
        TimeUnit.SECONDS.sleep(period);
        polls.reset();
        Duration cpu = monitor.info().totalCpuDuration().orElseThrow();
        long began = System.nanoTime();
        TimeUnit.SECONDS.sleep((long) period * periods);
        double seconds = (System.nanoTime() - began) / 1e9;
        Duration used = monitor.info().totalCpuDuration().orElseThrow().minus(cpu);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("environments", size);
        figures.put("period_s", period);
        figures.put("changing", beats);
        figures.put("jvm", String.join(" ", jvm));
        figures.put("cores", ControlBench.round(used.toMillis() / 1e3 / seconds, 3));
        figures.put("peak_rss_mb", peak(monitor.pid()) / 1024);
        figures.put("polls_per_period", Math.round(polls.all() * period / seconds));
        figures.put("longest_gap_s", ControlBench.round(polls.longestGap() / 1e3, 1));
        figures.put("share_304", ControlBench.round((double) polls.unchanged() / polls.all(), 4));
        figures.put("load", ControlBench.round(load(), 1));
        return figures;
    }

    /** Kilobytes. */
    private static long peak(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    /** Of the machine in the last minute, all that runs on it included. */
    private static double load() throws IOException {
        return Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
    }
}
