package io.chronosroutes.bench;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.control.RunObserver;
import io.chronosroutes.control.Staging;
import io.chronosroutes.control.Upload;
import io.chronosroutes.transfer.ObjectTransfers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * This program's ways: the agent's for what comes and for a large file that goes, the one of {@code
 * launch} for a dataset of many files that goes.
 */
final class Product implements Mover {

    private final Cloud cloud;
    private final Load load;
    private final ObjectTransfers transfers;
    private final Staging staging;
    private final ExecutorService files;

    /**
     * @param parallel parts, or files, at a time
     */
    Product(Cloud cloud, Load load, int parallel) {
        this.cloud = cloud;
        this.load = load;
        this.transfers = new ObjectTransfers(cloud.s3(), parallel);
        this.staging = new Staging(cloud.s3(), cloud.bucket(), new RunObserver() {});
        this.files = Executors.newFixedThreadPool(parallel);
    }

    @Override
    public double round() throws Exception {
        long start = System.nanoTime();
        List<Path> sources = load.up() ? sources() : List.of();
        if (!load.up()) fetch();
        else if (sources.size() == 1) send(sources.get(0));
        else stage(sources);
        double seconds = (System.nanoTime() - start) / 1e9;
        // What is there would not be staged again.
        for (S3Object staged : objects(staged())) {
            cloud.s3().deleteObject(d -> d.bucket(cloud.bucket()).key(staged.key()));
        }
        return seconds;
    }

    private List<Path> sources() throws IOException {
        try (Stream<Path> all = Files.list(load.folder())) {
            return all.sorted().toList();
        }
    }

    private void send(Path file) throws IOException {
        transfers.upload(file, cloud.bucket(), load.prefix() + file.getFileName());
    }

    private void stage(List<Path> sources) throws Exception {
        List<Callable<Void>> all = new ArrayList<>();
        for (Path file : sources) {
            all.add(
                    () -> {
                        staging.send(new Upload(staged() + file.getFileName(), file));
                        return null;
                    });
        }
        for (Future<Void> file : files.invokeAll(all)) file.get();
    }

    private String staged() {
        return "staged-" + load.prefix();
    }

    private void fetch() throws Exception {
        List<Callable<Long>> all = new ArrayList<>();
        for (S3Object object : objects(load.prefix())) {
            Path file = load.folder().resolve(object.key().substring(load.prefix().length()));
            all.add(() -> transfers.download(cloud.bucket(), object.key(), file));
        }
        for (Future<Long> file : files.invokeAll(all)) file.get();
    }

    private List<S3Object> objects(String prefix) {
        return cloud
                .s3()
                .listObjectsV2Paginator(l -> l.bucket(cloud.bucket()).prefix(prefix))
                .contents()
                .stream()
                .toList();
    }

    @Override
    public Duration processor() {
        return Mover.cpu(ProcessHandle.current());
    }

    @Override
    public void close() {
        files.shutdownNow();
        transfers.close();
    }
}
