package io.chronosroutes.trainer.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.chronosroutes.run.Moment;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes every report as a line of JSON, and passes it on. */
final class MetricsLog implements TrainingListener, AutoCloseable {
    private final ObjectMapper json = new ObjectMapper();
    private final BufferedWriter out;
    private final TrainingListener next;

    /**
     * @param file appended to
     */
    MetricsLog(Path file, TrainingListener next) throws IOException {
        this.out =
                Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        this.next = next;
    }

    @Override
    public void progress(StepReport report) {
        write(report);
        next.progress(report);
    }

    @Override
    public void validated(ValidationReport report) {
        write(report);
        next.validated(report);
    }

    @Override
    public void reached(Moment moment) {
        next.reached(moment);
    }

    @Override
    public void checkpoint(Path folder) {
        next.checkpoint(folder);
    }

    @Override
    public void notice(String line) {
        next.notice(line);
    }

    @Override
    public boolean stopRequested() {
        return next.stopRequested();
    }

    private void write(Object report) {
        try {
            out.write(json.writeValueAsString(report));
            out.newLine();
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write metrics: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
