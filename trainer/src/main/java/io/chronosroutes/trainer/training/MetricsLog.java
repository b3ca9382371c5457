package io.chronosroutes.trainer.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes every report as a line of JSON, and passes it on. */
final class MetricsLog implements TrainingListener, AutoCloseable {
    private final ObjectMapper json = new ObjectMapper();
    private final BufferedWriter out;
    private final TrainingListener next;

    MetricsLog(Path file, TrainingListener next) throws IOException {
        this.out = Files.newBufferedWriter(file);
        this.next = next;
    }

    @Override
    public void progress(StepReport report) {
        try {
            out.write(json.writeValueAsString(report));
            out.newLine();
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write metrics: " + e.getMessage(), e);
        }
        next.progress(report);
    }

    @Override
    public boolean stopRequested() {
        return next.stopRequested();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
