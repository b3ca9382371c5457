package io.chronosroutes.trainer.agent;

import io.chronosroutes.control.Failures;
import io.chronosroutes.run.Phase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Times the parts of the agent's work, and counts what had to be tried again, for its report. */
public final class Phases implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(Phases.class);
    private static final List<String> ALL =
            List.of("preflight", "data_sync", "training", "results_sync");

    private final Clock clock;
    private final Map<String, Phase> done = new LinkedHashMap<>();

    // the part under way
    private String name;
    private Instant started;
    private long bytes;
    private int retries;

    Phases(Clock clock) {
        this.clock = clock;
    }

    /** Ends the part before with success and begins this one. */
    synchronized void begin(String next) {
        end("success", 0, null);
        name = next;
        started = clock.instant();
        bytes = 0;
        retries = 0;
    }

    /** Called before a failed call is made again. */
    @Override
    public synchronized void process(Exchange failed) {
        retries++;
        Exception why = failed.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        LOG.info("trying again: {}", Failures.line(why));
    }

    synchronized void moved(long count) {
        bytes += count;
    }

    synchronized void end(String status, int exitCode, String error) {
        if (name == null) return;
        double seconds = Duration.between(started, clock.instant()).toMillis() / 1000.0;
        done.put(name, new Phase(status, seconds, bytes, retries, exitCode, error));
        name = null;
    }

    /** Every part; those that were not reached count as skipped. */
    synchronized Map<String, Phase> report() {
        Map<String, Phase> all = new LinkedHashMap<>();
        for (String phase : ALL) {
            all.put(phase, done.getOrDefault(phase, new Phase("skipped", 0, 0, 0, 0, null)));
        }
        return all;
    }
}
