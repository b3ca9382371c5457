package io.chronosroutes.local.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** One HTTP request, as the services read it: names in lower case, query parsed, body a stream. */
public final class Request {

    private final HttpExchange exchange;
    private final Query query;

    Request(HttpExchange exchange) {
        this.exchange = exchange;
        String raw = exchange.getRequestURI().getRawQuery();
        this.query = Query.parse(raw == null ? "" : raw);
    }

    public String method() {
        return exchange.getRequestMethod();
    }

    /** The path as it came, still percent-encoded. */
    public String rawPath() {
        String path = exchange.getRequestURI().getRawPath();
        return path == null || path.isEmpty() ? "/" : path;
    }

    public Query query() {
        return query;
    }

    /** The first value of a header, trimmed; the name's case doesn't matter. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).map(String::trim);
    }

    /** All values of a header, in the order they came. */
    public List<String> headers(String name) {
        List<String> values = exchange.getRequestHeaders().get(name);
        return values == null ? List.of() : values;
    }

    /** Every header's name in lower case, sorted. */
    public TreeSet<String> headerNames() {
        Headers headers = exchange.getRequestHeaders();
        TreeSet<String> names = new TreeSet<>();
        headers.keySet().forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
        return names;
    }

    public InputStream body() {
        return exchange.getRequestBody();
    }

    /**
     * Reads a small body whole.
     *
     * @return empty when it is longer than the limit
     */
    public Optional<byte[]> bodyWithin(int limit) throws IOException {
        return readWithin(body(), limit);
    }

    /** Reads a stream to its end, which must come within the limit; empty where it doesn't. */
    public static Optional<byte[]> readWithin(InputStream in, int limit) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[16 * 1024];
        int read = in.read(buffer);
        while (read >= 0) {
            out.write(buffer, 0, read);
            if (out.size() > limit) {
                return Optional.empty();
            }
            read = in.read(buffer);
        }
        return Optional.of(out.toByteArray());
    }
}
