package io.chronosroutes.control;

import io.chronosroutes.cloud.Cloud;
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
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Makes what the control plane's routes call. */
final class ControlBeans {

    private ControlBeans() {}

    /** The beans by the names the routes use; {@link PackagedRoutes} lists the same. */
    static Map<String, Object> of(
            Settings settings,
            Cloud cloud,
            Cancellation cancellation,
            RunObserver observer,
            Surroundings surroundings) {
        Clock clock = surroundings.clock();
        Backoff backoff = surroundings.backoff(settings.duration(Setting.RETRY_DELAY));
        Layout layout = settings.layout();
        StateStore store = cloud.store(layout, "control", clock, backoff);
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
        BaseModels baseModels = baseModels(settings, cloud, backoff, observer);
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
                        surroundings.random(),
                        observer);
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
                new Watch(layout, store, clock, LookoutBeans.judgement(settings, clock), observer));
        beans.putAll(
                LookoutBeans.of(
                        settings,
                        cloud,
                        LookoutObserver.ofOne(observer),
                        surroundings,
                        LookoutBeans.crew()));
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

    private static BaseModels baseModels(
            Settings settings, Cloud cloud, Backoff backoff, RunObserver observer) {
        // What is wrong with the Hub's settings must not keep anyone from ending a run.
        Supplier<Hub> hub =
                () -> Hub.of(settings, System.getenv("HF_TOKEN"), backoff, observer::note);
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
}
