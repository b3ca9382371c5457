package io.chronosroutes.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.chronosroutes.run.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One complete answer.
 *
 * @param headers besides those that every answer has
 */
record Answer(int status, String type, byte[] body, Map<String, String> headers) {

    private static final String TEXT = "text/plain; charset=utf-8";

    static Answer text(int status, String text) {
        return of(status, TEXT, text);
    }

    static Answer of(int status, String type, String text) {
        return new Answer(status, type, text.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    static Answer json(int status, Object facts) {
        return of(status, "application/json", line(facts) + "\n");
    }

    static Answer notFound() {
        return text(404, "There is nothing here.\n");
    }

    Answer with(String header, String value) {
        Map<String, String> more = new java.util.TreeMap<>(headers);
        more.put(header, value);
        return new Answer(status, type, body, more);
    }

    /** JSON in one line, as an event needs it. */
    static String line(Object facts) {
        try {
            return Json.MAPPER
                    .writer()
                    .without(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(facts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("facts are always JSON", e);
        }
    }

    void send(HttpExchange exchange) throws IOException {
        common(exchange.getResponseHeaders(), type);
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) exchange.getResponseBody().write(body);
    }

    /** What every answer says: nobody keeps it, guesses its type or frames it. */
    static void common(Headers headers, String type) {
        headers.set("Content-Type", type);
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    }
}
