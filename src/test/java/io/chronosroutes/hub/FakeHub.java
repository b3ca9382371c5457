package io.chronosroutes.hub;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.chronosroutes.run.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Answers as the Hub does: what a revision is, small files itself, large ones from a second server
 * that it redirects to. Faults come from a list, the first request meets the first.
 */
public final class FakeHub implements AutoCloseable {

    public static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    public static final String MODEL = "amazon/chronos-bolt-tiny";

    /** What goes wrong with one answer. */
    interface Fault {
        /** Whether this answer was given here. */
        boolean answers(HttpExchange exchange, byte[] content) throws IOException;
    }

    /** One request as it came; {@code cdn} when it came to the second server. */
    record Seen(String path, Map<String, String> headers, boolean cdn) {
        String header(String name) {
            return headers.get(name);
        }
    }

    private static final int LARGE = 1000;

    final List<Seen> requests = new CopyOnWriteArrayList<>();
    final Deque<Fault> faults = new ArrayDeque<>();
    final Map<String, byte[]> files = new TreeMap<>();
    boolean ranges = true;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer hub;
    private final HttpServer cdn;
    private String commit = COMMIT;

    private FakeHub() throws IOException {
        hub = server();
        cdn = server();
        hub.createContext("/", this::answer);
        cdn.createContext("/", e -> answer(e, true, files.get(name(e))));
        hub.start();
        cdn.start();
    }

    /** With one model of two files, of which the larger one is on the second server. */
    public static FakeHub start() {
        try {
            FakeHub hub = new FakeHub();
            hub.has("config.json", "{\"architectures\":[\"ChronosBolt\"]}");
            hub.has("model.safetensors", "0123456789".repeat(500));
            hub.has("README.md", "# A model");
            return hub;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public FakeHub has(String name, String content) {
        files.put(name, content.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** From now on {@code main} is this commit. */
    public void moveMainTo(String commit) {
        this.commit = commit;
    }

    public String endpoint() {
        return "http://127.0.0.1:" + hub.getAddress().getPort();
    }

    /** How many files were asked for, wherever they lie. */
    public long downloads() {
        return requests.stream().filter(r -> !r.cdn && r.path.contains("/resolve/")).count();
    }

    public long questions() {
        return requests.size();
    }

    @Override
    public void close() {
        hub.stop(0);
        cdn.stop(0);
        threads.shutdownNow();
    }

    private HttpServer server() throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        return server;
    }

    private static String name(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.startsWith("/api/models/" + MODEL + "/revision/")) {
            answer(exchange, false, info());
        } else if (path.startsWith("/" + MODEL + "/resolve/" + commit + "/")) {
            byte[] content = files.get(name(exchange));
            if (content.length < LARGE) answer(exchange, false, content);
            else redirect(exchange);
        } else {
            exchange.getResponseHeaders().set("X-Error-Code", "RepoNotFound");
            answer(exchange, 404, new byte[0]);
        }
    }

    private void redirect(HttpExchange exchange) throws IOException {
        note(exchange, false);
        int port = cdn.getAddress().getPort();
        exchange.getResponseHeaders()
                .set("Location", "http://127.0.0.1:" + port + "/blobs/" + name(exchange));
        answer(exchange, 302, "moved".getBytes(StandardCharsets.UTF_8));
    }

    private void answer(HttpExchange exchange, boolean fromCdn, byte[] content) throws IOException {
        note(exchange, fromCdn);
        Fault fault = faults.poll();
        if (fault != null && fault.answers(exchange, content)) return;
        String etag = "\"etag-of-" + name(exchange) + "\"";
        exchange.getResponseHeaders().set("ETag", etag);
        String range = exchange.getRequestHeaders().getFirst("Range");
        String ifRange = exchange.getRequestHeaders().getFirst("If-Range");
        if (range == null || !ranges || ifRange != null && !ifRange.equals(etag)) {
            answer(exchange, 200, content);
            return;
        }
        int from = Integer.parseInt(range.replaceAll("\\D", ""));
        exchange.getResponseHeaders()
                .set(
                        "Content-Range",
                        "bytes %d-%d/%d".formatted(from, content.length - 1, content.length));
        answer(exchange, 206, Arrays.copyOfRange(content, from, content.length));
    }

    private void note(HttpExchange exchange, boolean fromCdn) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        requests.add(new Seen(exchange.getRequestURI().getPath(), headers, fromCdn));
    }

    static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) exchange.getResponseBody().write(body);
        }
    }

    /** Sizes and checksums as they really are; each by itself is what the Hub would say. */
    private byte[] info() throws IOException {
        ObjectNode info = Json.MAPPER.createObjectNode().put("id", MODEL).put("sha", commit);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            byte[] bytes = file.getValue();
            ObjectNode sibling = info.withArray("siblings").addObject();
            sibling.put("rfilename", file.getKey()).put("size", bytes.length);
            sibling.put("blobId", checksum(Checksum.Kind.GIT_BLOB, bytes));
            if (bytes.length < LARGE) continue;
            sibling.putObject("lfs")
                    .put("sha256", checksum(Checksum.Kind.SHA256, bytes))
                    .put("size", bytes.length)
                    .put("pointerSize", 132);
            sibling.put("blobId", "f".repeat(40));
        }
        return Json.MAPPER.writeValueAsBytes(info);
    }

    private static String checksum(Checksum.Kind kind, byte[] bytes) throws IOException {
        Path file = Files.createTempFile("fake-hub", null);
        try {
            return Checksum.of(kind, Files.write(file, bytes)).hex();
        } finally {
            Files.delete(file);
        }
    }
}
