package io.chronosroutes.bench;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.local.Endpoints;
import io.chronosroutes.local.LocalCloudProcess;
import io.chronosroutes.local.files.Folders;
import io.chronosroutes.run.Layout;
import io.chronosroutes.run.States;
import io.chronosroutes.store.Backoff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Wall time and peak memory of whole commands of the built program: by its launcher script, by
 * {@code java -jar}, and beside them a script of boto3 that gets the same object. The programs take
 * turns.
 */
@Command(name = "start")
final class StartBench implements Callable<Integer> {

    private static final Path BUILT = Path.of("..", "target").toAbsolutePath().normalize();
    private static final String[] LOOK = {"monitor", "--once", "--json"};

    @Option(names = "--runs", defaultValue = "11")
    int runs;

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("start-bench");
        try {
            measure("--help", programs("--help"), Map.of(), folder);
            // Starts the cloud.
            Measured.run(jar(LOOK), Map.of(), folder);
            look(folder, LocalCloudProcess.running(folder.resolve(".chronos")).orElseThrow());
        } finally {
            LocalCloudProcess.stop(folder.resolve(".chronos"));
            Folders.delete(folder);
        }
        return 0;
    }

    private void look(Path folder, Endpoints endpoints) throws Exception {
        Map<String, List<String>> programs = programs(LOOK);
        Map<String, String> environment = Boto3.environment(endpoints);
        Layout layout = new Layout("dev");
        Boto3.asked()
                .ifPresent(
                        boto3 ->
                                programs.put(
                                        "boto3",
                                        boto3.command(
                                                "get.py", BenchCloud.BUCKET, layout.state())));
        measure("monitor --once --json, no run", programs, environment, folder);
        try (Cloud cloud = Cloud.local(endpoints, "the bench's cloud", BenchCloud.BUCKET)) {
            Clock clock = Clock.systemUTC();
            cloud.store(layout, "bench", clock, Backoff.of())
                    .create(States.starting(clock.instant()));
        }
        measure("monitor --once --json, a run", programs, environment, folder);
    }

    private static Map<String, List<String>> programs(String... arguments) {
        Map<String, List<String>> programs = new LinkedHashMap<>();
        programs.put("script", command(List.of(built("chronos-routes")), arguments));
        programs.put("java -jar", jar(arguments));
        return programs;
    }

    private static List<String> jar(String... arguments) {
        return command(List.of("java", "-jar", built("chronos-routes.jar")), arguments);
    }

    private static List<String> command(List<String> program, String... arguments) {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of(arguments));
        return command;
    }

    private static String built(String name) {
        return BUILT.resolve(name).toString();
    }

    private void measure(
            String what,
            Map<String, List<String>> programs,
            Map<String, String> environment,
            Path folder)
            throws IOException, InterruptedException {
        Map<String, double[]> seconds = new LinkedHashMap<>();
        Map<String, double[]> processor = new LinkedHashMap<>();
        Map<String, double[]> megabytes = new LinkedHashMap<>();
        for (int run = -1; run < runs; run++) {
            for (Map.Entry<String, List<String>> program : programs.entrySet()) {
                Measured taken = Measured.run(program.getValue(), environment, folder);
                // The first finds the files in no cache.
                if (run < 0) continue;
                String name = program.getKey();
                seconds.computeIfAbsent(name, n -> new double[runs])[run] = taken.seconds();
                processor.computeIfAbsent(name, n -> new double[runs])[run] =
                        taken.processorSeconds();
                megabytes.computeIfAbsent(name, n -> new double[runs])[run] =
                        taken.residentBytes() / 1e6;
            }
        }
        for (String program : programs.keySet()) {
            print(
                    what,
                    program,
                    Samples.of(seconds.get(program)),
                    Samples.of(processor.get(program)),
                    Samples.of(megabytes.get(program)));
        }
    }

    private void print(
            String what, String program, Samples seconds, Samples processor, Samples megabytes)
            throws IOException {
        Map<String, Object> figure = new LinkedHashMap<>();
        figure.put("bench", "start");
        figure.put("command", what);
        figure.put("program", program);
        figure.put("runs", runs);
        figure.put("median_s", ControlBench.round(seconds.median(), 3));
        figure.put("least_s", ControlBench.round(seconds.least(), 3));
        figure.put("most_s", ControlBench.round(seconds.most(), 3));
        figure.put("processor_s", ControlBench.round(processor.median(), 3));
        figure.put("peak_rss_mb", ControlBench.round(megabytes.median(), 1));
        ControlBench.print(figure);
    }
}
