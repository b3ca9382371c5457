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
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

/** The routes of launch, monitor, kill and verify, on one cloud and for one environment. */
public final class ControlPlane implements AutoCloseable {

    /** What belongs to one environment has none to belong to where many are watched. */
    private static final String NONE = "none-of-its-own";

    private final RouteEngine engine;
    private final Cancellation cancellation;
    private final Watch watch;
    private final ExecutorService crew;

    private ControlPlane(
            RouteEngine engine, Cancellation cancellation, Watch watch, ExecutorService crew) {
        this.engine = engine;
        this.cancellation = cancellation;
        this.watch = watch;
        this.crew = crew;
    }

    public static ControlPlane start(Settings settings, Cloud cloud, RunObserver observer) {
        return start(settings, cloud, observer, observer::note);
    }

    /**
     * @param overridden is told of each packaged route that the user's files replace
     */
    static ControlPlane start(
            Settings settings, Cloud cloud, RunObserver observer, Consumer<String> overridden) {
        return start(settings, cloud, LookoutObserver.ofOne(observer), observer, overridden);
    }

    /** One that watches all environments of the settings, and controls none by itself. */
    public static ControlPlane lookout(Settings settings, Cloud cloud, LookoutObserver observer) {
        RunObserver its =
                new RunObserver() {
                    @Override
                    public void note(String line) {
                        observer.note(line);
                    }
                };
        return start(settings, cloud, observer, its, observer::note);
    }

    private static ControlPlane start(
            Settings settings,
            Cloud cloud,
            LookoutObserver all,
            RunObserver observer,
            Consumer<String> overridden) {
        Settings own =
                settings.environments().isOne()
                        ? settings
                        : settings.with(Map.of(Setting.ENVIRONMENT, NONE));
        Cancellation cancellation = new Cancellation();
        Surroundings real = Surroundings.real(cloud.clock());
        ExecutorService crew = LookoutBeans.crew();
        Map<String, Object> beans = ControlBeans.of(own, cloud, cancellation, observer, real);
        beans.putAll(LookoutBeans.of(settings, cloud, all, real, crew));
        return new ControlPlane(
                RouteEngine.start(
                        PackagedRoutes.CONTROL.files(Path.of(settings.get(Setting.ROUTES_DIR))),
                        properties(own, cloud),
                        beans,
                        overridden),
                cancellation,
                (Watch) beans.get("watch"),
                crew);
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

    /** Looks at all environments every period from now on. */
    public void watchAll() {
        engine.startRoute("lookout");
    }

    /** One look at all environments; what follows from it happens beside. */
    public void watchAllOnce() {
        engine.call("round", null, Object.class);
    }

    /**
     * One look, with all that follows from it, a relaunch included.
     *
     * @param told version that 'state-changed' has got already; null for none
     */
    void attend(String told) {
        watch.told(told);
        watchOnce();
        relaunchOnce();
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
        crew.shutdownNow();
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
