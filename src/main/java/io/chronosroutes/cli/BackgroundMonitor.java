package io.chronosroutes.cli;

import io.chronosroutes.control.ControlPlane;
import io.chronosroutes.control.Observers;
import io.chronosroutes.control.RunObserver;
import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.Settings;
import io.chronosroutes.web.MonitorKey;
import io.chronosroutes.web.MonitorServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;

/** Watches until it is stopped, ends what has to end, and shows the run to a browser. */
final class BackgroundMonitor {

    private final Session session;
    private final PrintWriter err;

    BackgroundMonitor(Session session, PrintWriter err) {
        this.session = session;
        this.err = err;
    }

    void untilStopped() throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown));
        if (session.settings().environments().isOne()) one(stopped);
        else many(stopped);
    }

    private void one(CountDownLatch stopped) throws InterruptedException {
        Optional<MonitorServer> server = server();
        Narrator narrator = new Narrator(session.out(), Clock.systemUTC());
        RunObserver observer =
                server.<RunObserver>map(s -> Observers.of(narrator, s.observer())).orElse(narrator);
        try (ControlPlane plane = session.controlPlane(observer)) {
            plane.monitor();
            server.ifPresent(s -> session.out().println("page: " + s.address()));
            await("monitoring", stopped);
        } finally {
            server.ifPresent(MonitorServer::close);
        }
    }

    private void many(CountDownLatch stopped) throws InterruptedException {
        ManyNarrator narrator = new ManyNarrator(session.out(), Clock.systemUTC());
        Settings settings = session.settings();
        try (ControlPlane plane = ControlPlane.lookout(settings, session.cloud(), narrator)) {
            plane.watchAll();
            if (settings.port(Setting.MONITOR_PORT).isPresent()) {
                session.out().println("no page: it shows one environment; -e NAME watches one");
            }
            await("monitoring " + settings.environments(), stopped);
        }
    }

    private void await(String what, CountDownLatch stopped) throws InterruptedException {
        String period = session.settings().get(Setting.MONITOR_PERIOD);
        session.out().printf("%s every %s; stop with Ctrl-C%n", what, period);
        session.out().flush();
        stopped.await();
    }

    /** A page that can't be shown must not keep the monitor from ending what has to end. */
    private Optional<MonitorServer> server() {
        Settings settings = session.settings();
        OptionalInt port = settings.port(Setting.MONITOR_PORT);
        if (port.isEmpty()) return Optional.empty();
        Path home = Path.of(settings.get(Setting.HOME));
        try {
            return Optional.of(
                    MonitorServer.start(
                            port.getAsInt(),
                            MonitorKey.in(home, new SecureRandom()),
                            session.cloud(),
                            settings.layout(),
                            settings.duration(Setting.MONITOR_PERIOD)));
        } catch (IOException e) {
            err.printf(
                    "warning: no page on port %d (%s); -D monitor.port=0 takes any free port%n",
                    port.getAsInt(), e.getMessage());
            err.flush();
            return Optional.empty();
        }
    }
}
