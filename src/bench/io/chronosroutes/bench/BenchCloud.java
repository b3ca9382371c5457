package io.chronosroutes.bench;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.local.Endpoints;
import io.chronosroutes.local.LocalCloudProcess;
import io.chronosroutes.local.files.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A local cloud in a process of its own, in a folder that goes with it. */
record BenchCloud(Path folder, Path home, Endpoints endpoints) implements AutoCloseable {

    /** The setting's default, which commands use too. */
    static final String BUCKET = "chronos-training-local";

    /**
     * @param below where the folder is made
     */
    static BenchCloud start(Path below) throws IOException {
        Path folder = Files.createTempDirectory(below, "control-bench");
        Path home = folder.resolve(".chronos");
        return new BenchCloud(folder, home, LocalCloudProcess.ensureRunning(home));
    }

    Cloud connect() {
        return Cloud.local(endpoints, "the bench's cloud", BUCKET);
    }

    @Override
    public void close() throws IOException {
        LocalCloudProcess.stop(home);
        Folders.delete(folder);
    }
}
