package io.chronosroutes.bench;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.local.files.Folders;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Files to S3 and from it: this program's transfers beside boto3's transfer manager, with its own
 * settings and with ours. They take turns on one local cloud, in another process.
 */
@Command(name = "transfer")
final class TransferBench implements Callable<Integer> {

    private static final int PART_MIB = 8;
    private static final int WARM_UP = 2;

    /** In memory where it can be, so that the disk is not what is measured. */
    @Option(names = "--folder", defaultValue = "/dev/shm")
    Path folder;

    @Option(names = "--megabytes", defaultValue = "2000", description = "Of the large file")
    int megabytes;

    @Option(names = "--files", defaultValue = "2000", description = "How many small ones")
    int files;

    @Option(names = "--kibibytes", defaultValue = "256", description = "Of a small one")
    int kibibytes;

    @Option(names = "--pairs", defaultValue = "5")
    int pairs;

    @Option(names = "--parallel", defaultValue = "8", description = "Parts, or files, at a time")
    int parallel;

    /**
     * What one program did.
     *
     * @param rates gigabytes a second
     * @param costs processor seconds a gigabyte, of client and server together
     */
    private record Rounds(double[] rates, double[] costs) {
        Rounds(int pairs) {
            this(new double[pairs], new double[pairs]);
        }
    }

    @Override
    public Integer call() throws Exception {
        try (BenchCloud server = BenchCloud.start(folder);
                Cloud cloud = server.connect()) {
            Path large = Files.createDirectory(server.folder().resolve("large"));
            write(large.resolve("file"), megabytes * 1_000_000L, 0);
            both(server, cloud, "1 file of " + megabytes + " MB", "large/", large);
            Folders.delete(large);
            cloud.s3().deleteObject(d -> d.bucket(BenchCloud.BUCKET).key("large/file"));
            Path small = Files.createDirectory(server.folder().resolve("small"));
            for (int i = 0; i < files; i++) {
                write(small.resolve("file-" + i), kibibytes * 1024L, i);
            }
            both(server, cloud, files + " files of " + kibibytes + " KiB", "small/", small);
        }
        return 0;
    }

    private void both(BenchCloud server, Cloud cloud, String what, String prefix, Path source)
            throws Exception {
        long bytes = size(source);
        compare(server, cloud, "up, " + what, new Mover.Load(true, prefix, source), bytes);
        Path target = server.folder().resolve("came");
        compare(server, cloud, "down, " + what, new Mover.Load(false, prefix, target), bytes);
        Folders.delete(target);
    }

    private void compare(BenchCloud server, Cloud cloud, String what, Mover.Load load, long bytes)
            throws Exception {
        Map<String, Mover> movers = new LinkedHashMap<>();
        Map<String, Rounds> rounds = new LinkedHashMap<>();
        ProcessHandle serving = ProcessHandle.of(server.endpoints().pid()).orElseThrow();
        try {
            movers.put("product", new Product(cloud, load, parallel));
            if (Boto3.asked().isPresent()) {
                Boto3 boto3 = Boto3.asked().get();
                movers.put("boto3", Mover.boto3(boto3, server, load));
                movers.put(
                        "boto3, same concurrency and parts",
                        Mover.boto3(boto3, server, load, "" + parallel, "" + PART_MIB));
            }
            for (int pair = -WARM_UP; pair < pairs; pair++) {
                for (Map.Entry<String, Mover> mover : movers.entrySet()) {
                    if (!load.up()) empty(load.folder());
                    Duration before = mover.getValue().processor().plus(Mover.cpu(serving));
                    double seconds = mover.getValue().round();
                    Duration after = mover.getValue().processor().plus(Mover.cpu(serving));
                    if (!load.up() && size(load.folder()) != bytes) {
                        throw new IOException(mover.getKey() + " did not bring all");
                    }
                    // The first ones have the compilers to wait for.
                    if (pair < 0) continue;
                    Rounds all = rounds.computeIfAbsent(mover.getKey(), n -> new Rounds(pairs));
                    all.rates()[pair] = bytes / 1e9 / seconds;
                    all.costs()[pair] = after.minus(before).toMillis() / 1e3 / (bytes / 1e9);
                }
            }
        } finally {
            for (Mover mover : movers.values()) mover.close();
        }
        for (Map.Entry<String, Rounds> program : rounds.entrySet()) {
            print(what, program.getKey(), program.getValue(), rounds.get("product"));
        }
    }

    private void print(String what, String program, Rounds rounds, Rounds product)
            throws IOException {
        double[] faster = new double[pairs];
        double[] cheaper = new double[pairs];
        for (int i = 0; i < pairs; i++) {
            faster[i] = product.rates()[i] / rounds.rates()[i];
            cheaper[i] = rounds.costs()[i] / product.costs()[i];
        }
        Samples rates = Samples.of(rounds.rates());
        Map<String, Object> figure = new LinkedHashMap<>();
        figure.put("bench", "transfer");
        figure.put("what", what);
        figure.put("program", program);
        figure.put("pairs", pairs);
        figure.put("median_gb_per_s", ControlBench.round(rates.median(), 3));
        figure.put("least_gb_per_s", ControlBench.round(rates.least(), 3));
        figure.put("most_gb_per_s", ControlBench.round(rates.most(), 3));
        double cost = Samples.of(rounds.costs()).median();
        figure.put("processor_s_per_gb", ControlBench.round(cost, 2));
        figure.put("product_is_faster_by", ControlBench.round(Samples.of(faster).median(), 2));
        figure.put("product_is_cheaper_by", ControlBench.round(Samples.of(cheaper).median(), 2));
        ControlBench.print(figure);
    }

    private static void empty(Path folder) throws IOException {
        Folders.delete(folder);
        Files.createDirectory(folder);
    }

    private static long size(Path folder) throws IOException {
        long bytes = 0;
        try (var files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) bytes += Files.size(file);
        }
        return bytes;
    }

    private static void write(Path file, long bytes, long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] block = new byte[1 << 20];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (long left = bytes; left > 0; left -= block.length) {
                random.nextBytes(block);
                out.write(block, 0, (int) Math.min(left, block.length));
            }
        }
    }
}
