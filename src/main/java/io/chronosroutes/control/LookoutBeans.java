package io.chronosroutes.control;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.Settings;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Makes what watches many environments. */
final class LookoutBeans {

    /** Controls that are open at a time: each waits minutes for EC2, and has some megabytes. */
    private static final int CONTROLS = 16;

    private LookoutBeans() {}

    /**
     * @param crew that opens controls
     */
    static Map<String, Object> of(
            Settings settings,
            Cloud cloud,
            LookoutObserver observer,
            Surroundings surroundings,
            Executor crew) {
        Lookout lookout = lookout(settings, cloud, observer, surroundings);
        Controls.Opening opening =
                environment -> {
                    Settings its = settings.with(Map.of(Setting.ENVIRONMENT, environment));
                    try (ControlPlane plane =
                            ControlPlane.start(its, cloud, observer.of(environment), line -> {})) {
                        plane.attend(lookout.told(environment));
                    }
                };
        return Map.of("lookout", lookout, "controls", new Controls(crew, opening, observer));
    }

    static Lookout lookout(
            Settings settings, Cloud cloud, LookoutObserver observer, Surroundings surroundings) {
        return new Lookout(
                settings.environments(),
                cloud.s3(),
                cloud.bucket(),
                settings.duration(Setting.MONITOR_PERIOD),
                judgement(settings, surroundings.clock()),
                surroundings.clock(),
                surroundings.sleeper(),
                observer);
    }

    static Judgement judgement(Settings settings, Clock clock) {
        return new Judgement(
                clock,
                settings.duration(Setting.HEARTBEAT_LIMIT),
                settings.duration(Setting.INITIALIZATION_LIMIT));
    }

    /** Threads that are there while they are needed, and keep no program from ending. */
    static ThreadPoolExecutor crew() {
        ThreadPoolExecutor crew =
                new ThreadPoolExecutor(
                        CONTROLS,
                        CONTROLS,
                        10,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        work -> {
                            Thread thread = new Thread(work, "control");
                            thread.setDaemon(true);
                            return thread;
                        });
        crew.allowCoreThreadTimeOut(true);
        return crew;
    }
}
