package io.chronosroutes.local.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer: status, headers, content.
 *
 * @param headers names as they go on the wire
 */
public record Reply(int status, Map<String, String> headers, Content content) {

    /** What an answer carries. {@link #close} is called once, sent or not. */
    public interface Content extends AutoCloseable {
        long length();

        void writeTo(OutputStream out) throws IOException;

        @Override
        default void close() throws IOException {}
    }

    private record Bytes(byte[] bytes) implements Content {
        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(bytes);
        }
    }

    public static Reply empty(int status) {
        return new Reply(status, Map.of(), new Bytes(new byte[0]));
    }

    public static Reply text(int status, String text) {
        return of(status, "text/plain", text);
    }

    public static Reply xml(int status, String xml) {
        return of(status, "application/xml", xml);
    }

    public static Reply of(int status, String type, String text) {
        return new Reply(
                status, Map.of("Content-Type", type), new Bytes(LoopbackServer.utf8(text)));
    }

    public Reply with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, content);
    }

    /** Sends the answer; HEAD gets the length and no content. */
    void send(HttpExchange exchange) throws IOException {
        try (content) {
            headers.forEach(exchange.getResponseHeaders()::set);
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.getResponseHeaders()
                        .set("Content-Length", Long.toString(content.length()));
                exchange.sendResponseHeaders(status, -1);
            } else if (content.length() == 0) {
                exchange.sendResponseHeaders(status, -1);
            } else {
                exchange.sendResponseHeaders(status, content.length());
                content.writeTo(exchange.getResponseBody());
            }
        }
    }
}
