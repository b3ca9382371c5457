package io.chronosroutes.control;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.engine.RouteEngine;
import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The routes of launch, monitor, kill and verify, on one cloud and for one environment. */
public final class ControlPlane implements AutoCloseable {

    private final RouteEngine engine;
    private final Cancellation cancellation;

    private ControlPlane(RouteEngine engine, Cancellation cancellation) {
        this.engine = engine;
        this.cancellation = cancellation;
    }

    public static ControlPlane start(Settings settings, Cloud cloud, RunObserver observer) {
        Cancellation cancellation = new Cancellation();
        return new ControlPlane(
                RouteEngine.start(
                        PackagedRoutes.CONTROL.files(Path.of(settings.get(Setting.ROUTES_DIR))),
                        properties(settings, cloud),
                        ControlBeans.of(
                                settings, cloud, cancellation, observer, Surroundings.real()),
                        observer::note),
                cancellation);
    }

    /** What a launch would do; nothing has been done or spent. */
    public LaunchPlan plan(LaunchRequest request) {
        return engine.call("plan", request, LaunchPlan.class);
    }

    /** Puts files into the bucket that are not there yet. */
    public void stage(List<Upload> uploads) {
        engine.call("stage", uploads, Object.class);
    }

    /** Plans a run and starts it. */
    public void launch(LaunchRequest request) {
        launch(plan(request));
    }

    /** Starts a run; returns when its instance is on its way. */
    public void launch(LaunchPlan plan) {
        cancellation.begin();
        try {
            engine.call("launch", plan, Object.class);
        } finally {
            cancellation.end();
        }
    }

    /**
     * Calls off what another thread launches; returns when nothing of it is left, or when it is
     * sure that nothing comes of it.
     */
    public void cancelLaunch() throws InterruptedException {
        if (cancellation.ask()) kill(new KillRequest(false));
    }

    /** One look at the run, with all that follows from it. */
    public void watchOnce() {
        engine.call("watch", null, Object.class);
    }

    /** Looks every period from now on, and launches again what EC2 has interrupted. */
    public void monitor() {
        engine.startRoute("monitor");
        engine.startRoute("relaunch-period");
    }

    /** Launches a run again that was interrupted, where there is one. */
    public void relaunchOnce() {
        engine.call("relaunch", null, Object.class);
    }

    public void kill(KillRequest request) {
        engine.call("kill", request, Object.class);
    }

    /**
     * Ends what is left of the environment and belongs to no run; a run that has ended or is lost
     * is cleaned up first. Returns when EC2 has been told.
     */
    public void reap() {
        engine.call("reap", null, Object.class);
    }

    public Leftovers verify() {
        return engine.call("verify", null, Leftovers.class);
    }

    @Override
    public void close() {
        engine.close();
    }

    private static Map<String, String> properties(Settings settings, Cloud cloud) {
        Map<String, String> properties = new HashMap<>(settings.properties());
        properties.put(Setting.BUCKET.key(), cloud.bucket());
        properties.put(Setting.REGION.key(), cloud.region());
        // Camel reads this one in milliseconds only.
        Duration retry = settings.duration(Setting.RETRY_DELAY);
        properties.put(Setting.RETRY_DELAY.key(), Long.toString(retry.toMillis()));
        return properties;
    }
}
