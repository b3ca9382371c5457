package io.chronosroutes.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.control.Failures;
import io.chronosroutes.control.RunObserver;
import io.chronosroutes.run.Layout;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The background monitor's HTTP server, on 127.0.0.1 only: what it shows is for this machine. It
 * changes nothing, and nobody but the holder of the key is told anything of a run.
 */
public final class MonitorServer implements AutoCloseable {

    private static final int EVENTS_KEPT = 1024;

    private final HttpServer server;
    private final ExecutorService threads;
    private final MonitorKey key;
    private final Guard guard;
    private final Journal journal;
    private final LiveRun live;
    private final LiveLogs liveLogs;
    private final EventStream events;
    private final Pages pages;

    private MonitorServer(
            HttpServer server, MonitorKey key, Cloud cloud, Layout layout, Duration period) {
        Clock clock = Clock.systemUTC();
        this.server = server;
        this.key = key;
        this.guard = new Guard(key, server.getAddress().getPort());
        this.journal = new Journal(UUID.randomUUID().toString().substring(0, 8), EVENTS_KEPT);
        this.live = new LiveRun(layout.environment(), period, clock, journal);
        this.events = new EventStream(journal, live);
        RunFiles files = new RunFiles(cloud);
        RunLogs logs = new RunLogs(files, layout);
        this.liveLogs = new LiveLogs(live, logs, journal);
        this.pages = new Pages(live, new RunCatalogue(cloud, layout, files, live, clock), logs);
        this.threads = Executors.newCachedThreadPool(MonitorServer::daemon);
    }

    /**
     * Starts the server.
     *
     * @param port the port wanted, 0 for any free one
     * @param period of the monitor's looks
     * @throws java.net.BindException when the port is taken
     */
    public static MonitorServer start(
            int port, MonitorKey key, Cloud cloud, Layout layout, Duration period)
            throws IOException {
        // Read once, when the class loads: without it an answer waits 40 ms for the client.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        HttpServer http = HttpServer.create(new InetSocketAddress(loopback, port), 0);
        MonitorServer server = new MonitorServer(http, key, cloud, layout, period);
        http.setExecutor(server.threads);
        http.createContext("/", server::serve);
        http.start();
        server.liveLogs.every(period);
        return server;
    }

    /** What the routes have to tell. */
    public RunObserver observer() {
        return live;
    }

    /** Where a browser starts, key included. */
    public URI address() {
        return URI.create(
                "http://127.0.0.1:%d/?key=%s"
                        .formatted(server.getAddress().getPort(), key.value()));
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Query query = new Query(exchange);
            Optional<Answer> first = guard.refusal(query).or(() -> guard.welcome(query));
            if (first.isPresent()) first.get().send(exchange);
            else if (query.path().equals("/events")) events.serve(query);
            else answer(query).send(exchange);
        }
    }

    private Answer answer(Query query) {
        try {
            return pages.answer(query);
        } catch (RuntimeException e) {
            return Answer.text(502, "The bucket can't be read: " + Failures.line(e) + "\n");
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "monitor-http");
        thread.setDaemon(true);
        return thread;
    }

    /** Stops at once; open pages come back by themselves when the monitor does. */
    @Override
    public void close() {
        liveLogs.close();
        journal.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
