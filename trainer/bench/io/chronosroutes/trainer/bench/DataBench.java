package io.chronosroutes.trainer.bench;

import io.chronosroutes.trainer.data.Dataset;
import io.chronosroutes.trainer.data.Series;
import io.chronosroutes.trainer.data.WindowSampler;
import io.chronosroutes.trainer.data.check.DataCheck;
import io.chronosroutes.trainer.data.check.DataReport;
import io.chronosroutes.trainer.data.read.Columns;
import io.chronosroutes.trainer.data.read.DatasetReader;
import io.chronosroutes.trainer.data.read.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Reads Parquet of any size and draws windows from it: rows and windows a second, and the memory it
 * took. Fills the folder first where it has no data; peaks are counted from then on.
 */
@Command(name = "data")
final class DataBench implements Callable<Integer> {
    @Option(names = "--folder", required = true)
    Path folder;

    @Option(names = "--gb", defaultValue = "1")
    double gigabytes;

    @Option(
            names = "--layout",
            defaultValue = "ITEMS",
            description = "of the files: ITEMS in order, or MONTHS, each with all items")
    DataLayout layout;

    @Option(names = "--covariate", description = "read one as well")
    boolean covariate;

    @Option(names = "--windows", defaultValue = "100000")
    int windows;

    @Option(names = "--context", defaultValue = "512")
    int context;

    @Option(names = "--horizon", defaultValue = "64")
    int horizon;

    @Option(names = "--check", description = "check the data as well")
    boolean check;

    @Override
    public Integer call() throws Exception {
        Files.createDirectories(folder);
        if (size() == 0) layout.write(folder, (long) (gigabytes * 1e9));
        Memory.forgetPeaks();
        Columns columns =
                covariate
                        ? Columns.DEFAULT.withCovariates(List.of(), List.of("price"))
                        : Columns.DEFAULT;
        ReadOptions options = ReadOptions.defaults().with(columns);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("parquet_gb", TrainerBench.round(size() / 1e9, 2));
        result.put("layout", layout);
        result.put("max_heap_mb", Runtime.getRuntime().maxMemory() >> 20);
        if (check) check(options, result);
        pack(options, result);
        result.put("peak_heap_mb", Memory.peakHeap() >> 20);
        result.put("peak_rss_mb", Memory.peakResident() >> 20);
        TrainerBench.print(result);
        return 0;
    }

    private void check(ReadOptions options, Map<String, Object> result) {
        long start = System.nanoTime();
        DataReport report = DataCheck.check(List.of(folder), options, horizon, 1);
        result.put("check_seconds", seconds(start));
        result.put("verdict", report.verdict());
    }

    private void pack(ReadOptions options, Map<String, Object> result) {
        long start = System.nanoTime();
        try (Dataset data = DatasetReader.read(List.of(folder), options)) {
            double seconds = seconds(start);
            long rows = data.series().stream().mapToLong(Series::length).sum();
            result.put("rows", rows);
            result.put("items", data.series().size());
            result.put("pack_seconds", seconds);
            result.put("rows_per_second", Math.round(rows / seconds));
            WindowSampler sampler =
                    new WindowSampler(data.holdOut(horizon).training(), 60, context, horizon, 1);
            start = System.nanoTime();
            for (int i = 0; i < windows; i++) sampler.window(i);
            result.put("windows_per_second", Math.round(windows / seconds(start)));
            result.put("fingerprint", data.fingerprint());
        }
    }

    private static double seconds(long start) {
        return TrainerBench.round((System.nanoTime() - start) / 1e9, 2);
    }

    private long size() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
