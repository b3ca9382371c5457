package io.chronosroutes.control;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.engine.RouteEngine;
import io.chronosroutes.hub.Hub;
import io.chronosroutes.prices.AwsPrices;
import io.chronosroutes.prices.Prices;
import io.chronosroutes.run.Layout;
import io.chronosroutes.settings.Durations;
import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.Settings;
import io.chronosroutes.store.Backoff;
import io.chronosroutes.store.Faults;
import io.chronosroutes.store.StateStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

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
                        beans(settings, cloud, cancellation, observer),
                        observer::note),
                cancellation);
    }

    /** What the routes call, by the names they use; {@link PackagedRoutes} lists the same. */
    static Map<String, Object> beans(
            Settings settings, Cloud cloud, Cancellation cancellation, RunObserver observer) {
        Clock clock = Clock.systemUTC();
        Layout layout = settings.layout();
        StateStore store = cloud.store(layout, "control", clock, backoff(settings));
        Prices prices = prices(settings, cloud, clock, observer::note);
        Tags tags = new Tags(layout.environment());
        Instances instances = new Instances(tags);
        Map<String, Object> beans = new HashMap<>();
        beans.put("s3", cloud.s3());
        beans.put("ec2", cloud.ec2());
        beans.put("observer", observer);
        beans.put("faults", new Faults());
        beans.put("failures", new Failures());
        beans.put("retried", retried(observer));
        beans.put("durations", new Durations());
        beans.put("instances", instances);
        BaseModels baseModels = baseModels(settings, cloud, observer);
        beans.put("baseModels", baseModels);
        Launch launch =
                new Launch(
                        settings,
                        cloud,
                        store,
                        baseModels,
                        prices,
                        cancellation,
                        clock,
                        new SecureRandom());
        beans.put("launch", launch);
        Relaunch relaunch = new Relaunch(settings, cloud, launch, clock, observer);
        beans.put("relaunch", relaunch);
        Schedules schedules = new Schedules(cloud.account(), settings, store, clock, observer);
        beans.put("schedules", schedules);
        beans.put("staging", new Staging(cloud.s3(), cloud.bucket(), observer));
        beans.put("capacity", new Capacity(observer));
        beans.put(
                "instanceRequest",
                new InstanceRequest(cloud, tags, new Images(cloud), cancellation));
        beans.put("spot", new Spot());
        beans.put("jobs", new Jobs(tags));
        beans.put("kubernetesJobs", new KubernetesJobs(tags));
        beans.put("aws", new SignedCalls(cloud.credentials(), cloud.http(), cloud.region()));
        beans.put(
                "watch",
                new Watch(
                        layout,
                        store,
                        clock,
                        settings.duration(Setting.HEARTBEAT_LIMIT),
                        settings.duration(Setting.INITIALIZATION_LIMIT),
                        observer));
        beans.put(
                "cleanup",
                new Cleanup(
                        layout,
                        store,
                        cloud.ec2(),
                        instances,
                        prices,
                        clock,
                        settings.duration(Setting.CLEANUP_LIMIT),
                        settings.integer(Setting.CLEANUP_CONFIRMATIONS),
                        observer));
        beans.put("kill", new Kill(layout, store, cloud.s3(), cloud.bucket(), clock, observer));
        beans.put("reap", new Reap(store, cloud.ec2(), tags, clock, observer));
        beans.put("verify", new Verify(store, cloud.ec2(), tags, prices, relaunch, schedules));
        return beans;
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

    static Prices prices(Settings settings, Cloud cloud, Clock clock, Consumer<String> note) {
        if (!cloud.isAws()) return Prices.none();
        return Prices.of(
                new AwsPrices(cloud.ec2(), cloud.account()::pricing, cloud.region(), clock),
                Path.of(settings.get(Setting.HOME)),
                cloud.region(),
                settings.integer(Setting.VOLUME_GIB),
                clock,
                note);
    }

    private static BaseModels baseModels(Settings settings, Cloud cloud, RunObserver observer) {
        // What is wrong with the Hub's settings must not keep anyone from ending a run.
        Supplier<Hub> hub =
                () ->
                        Hub.of(
                                settings,
                                System.getenv("HF_TOKEN"),
                                backoff(settings),
                                observer::note);
        return new BaseModels(
                hub,
                new S3Models(cloud.s3()),
                new HubCopies(cloud.s3(), cloud.bucket()),
                new Promoted(cloud.s3(), cloud.bucket(), settings.layout()),
                cloud.bucket(),
                observer::note);
    }

    private static Processor retried(RunObserver observer) {
        return failed -> {
            Exception why = failed.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
            observer.note("trying again: " + Failures.line(why));
        };
    }

    private static Backoff backoff(Settings settings) {
        Duration delay = settings.duration(Setting.RETRY_DELAY);
        return Backoff.of(delay, delay.multipliedBy(3), delay.multipliedBy(9));
    }

    private static Map<String, String> properties(Settings settings, Cloud cloud) {
        Map<String, String> properties = new HashMap<>(settings.properties());
        properties.put(Setting.BUCKET.key(), cloud.bucket());
        properties.put(Setting.REGION.key(), cloud.region());
        return properties;
    }
}
