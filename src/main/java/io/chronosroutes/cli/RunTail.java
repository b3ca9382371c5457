package io.chronosroutes.cli;

import io.chronosroutes.cli.screen.Curve;
import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.run.Layout;
import io.chronosroutes.run.RunId;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;

/** A run's metrics, and the end of its log, as far as they are in the bucket. */
final class RunTail {

    /** One a second for longer than a run may last. */
    private static final int REPORTS = 100_000;

    private static final int LOG_LINES = 100;

    private final Cloud cloud;
    private final Layout layout;

    // of the run that was looked at last
    private RunId run;
    private GrowingObject metrics;
    private GrowingObject log;
    private volatile Seen seen = Seen.NOTHING;

    /**
     * What was there.
     *
     * @param log the last lines
     */
    record Seen(Curve curve, List<String> log) {
        static final Seen NOTHING = new Seen(Curve.NONE, List.of());
    }

    RunTail(Cloud cloud, Layout layout) {
        this.cloud = cloud;
        this.layout = layout;
    }

    /** What the last look found. */
    Seen seen() {
        return seen;
    }

    /** Reads what has come; a fault is left to the next look, for the monitor tells of it. */
    synchronized void look(RunId of) {
        if (!of.equals(run)) {
            run = of;
            metrics = growing(layout.metrics(of), REPORTS);
            log = growing(layout.agentLog(of), LOG_LINES);
            seen = Seen.NOTHING;
        }
        try {
            metrics.look();
            log.look();
        } catch (SdkException e) {
            return;
        }
        seen = new Seen(Curve.of(metrics.lines().stream()), log.lines());
    }

    private GrowingObject growing(String key, int keep) {
        return new GrowingObject(cloud, key, keep);
    }
}
