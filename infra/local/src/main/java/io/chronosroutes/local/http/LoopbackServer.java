package io.chronosroutes.local.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * An HTTP server that can be reached from this machine only.
 *
 * <p>It binds 127.0.0.1 and answers 421 to any request whose {@code Host} header names something
 * else, so that a web page cannot reach it through a rebound DNS name. Request bodies that a
 * handler left unread are read to the end before the answer is sent: a client that is still writing
 * would otherwise see a reset connection in place of its error.
 */
public final class LoopbackServer implements AutoCloseable {

    private static final Pattern LOCAL_HOST =
            Pattern.compile("(127\\.0\\.0\\.1|localhost)(:\\d+)?");
    private static final int BACKLOG = 512;

    static {
        // Read once, when the JDK's server class loads: without the first an answer waits 40 ms
        // for the client's delayed acknowledgement, without the others a pooled connection is
        // closed under a client that is about to reuse it.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.idleInterval", "600");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "1000");
    }

    private final HttpServer server;
    private final ThreadPoolExecutor threads;

    private LoopbackServer(HttpServer server, ThreadPoolExecutor threads) {
        this.server = server;
        this.threads = threads;
    }

    /** Answers one request; a thrown IOException means the client is gone. */
    @FunctionalInterface
    public interface Handler {
        Reply handle(Request request) throws IOException;
    }

    /**
     * Starts a server.
     *
     * @param port the port wanted, 0 for any free one
     * @throws BindException when the port is taken
     */
    public static LoopbackServer start(
            String name, int port, int maxThreads, Activity activity, Handler handler)
            throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), BACKLOG);
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(
                        maxThreads,
                        maxThreads,
                        10,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        task -> daemon(task, name));
        threads.allowCoreThreadTimeOut(true);
        server.setExecutor(threads);
        server.createContext("/", exchange -> serve(exchange, activity, handler));
        server.start();
        return new LoopbackServer(server, threads);
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    private static void serve(HttpExchange exchange, Activity activity, Handler handler)
            throws IOException {
        activity.begin();
        try (exchange) {
            String host = exchange.getRequestHeaders().getFirst("Host");
            Reply reply =
                    host != null && LOCAL_HOST.matcher(host).matches()
                            ? answer(exchange, handler)
                            : Reply.text(421, "This server answers to 127.0.0.1 only.\n");
            drain(exchange.getRequestBody());
            reply.send(exchange);
        } finally {
            activity.end();
        }
    }

    private static Reply answer(HttpExchange exchange, Handler handler) throws IOException {
        Request request;
        try {
            request = new Request(exchange);
        } catch (IllegalArgumentException e) {
            return Reply.text(400, "The query cannot be read: " + e.getMessage() + "\n");
        }
        return handler.handle(request);
    }

    private static void drain(InputStream body) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        int read = 0;
        while (read >= 0) {
            read = body.read(buffer);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** Stops at once: requests in flight are cut. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
