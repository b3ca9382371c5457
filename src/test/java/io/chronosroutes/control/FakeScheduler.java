package io.chronosroutes.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.chronosroutes.run.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** EventBridge Scheduler's calls for one group, as far as they are made here. */
final class FakeScheduler implements AutoCloseable {

    /** What was asked for, by name. */
    final Map<String, JsonNode> schedules = new ConcurrentSkipListMap<>();

    /** The code that every call is refused with; empty for none. */
    volatile String refusal = "";

    private final HttpServer server;

    FakeScheduler() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/schedules", this::answer);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String name = exchange.getRequestURI().getPath().replaceFirst("/schedules/?", "");
        if (!refusal.isEmpty()) {
            fail(exchange, 403, refusal);
            return;
        }
        switch (exchange.getRequestMethod()) {
            case "POST" -> {
                boolean isNew = schedules.putIfAbsent(name, Json.MAPPER.readTree(body)) == null;
                if (isNew)
                    send(exchange, 200, Map.of("ScheduleArn", "arn:aws:scheduler:::" + name));
                else fail(exchange, 409, "ConflictException");
            }
            case "DELETE" -> {
                if (schedules.remove(name) != null) send(exchange, 200, Map.of());
                else fail(exchange, 404, "ResourceNotFoundException");
            }
            default -> {
                List<Map<String, String>> names =
                        schedules.keySet().stream().map(n -> Map.of("Name", n)).toList();
                send(exchange, 200, Map.of("Schedules", names));
            }
        }
    }

    private static void fail(HttpExchange exchange, int status, String code) throws IOException {
        exchange.getResponseHeaders().set("x-amzn-ErrorType", code);
        send(exchange, status, Map.of("Message", code));
    }

    private static void send(HttpExchange exchange, int status, Object json) throws IOException {
        byte[] body = Json.MAPPER.writeValueAsBytes(json);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
