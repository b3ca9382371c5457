package io.chronosroutes.hub;

import com.sun.net.httpserver.HttpExchange;
import io.chronosroutes.hub.FakeHub.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** What can go wrong with an answer of the Hub. */
final class Faults {

    /** This answer is as it should be. */
    static final Fault NONE = (exchange, content) -> false;

    private Faults() {}

    /** Promises all, sends the first bytes, hangs up. */
    static Fault cutAfter(int bytes) {
        return (exchange, content) -> {
            send(exchange, content, bytes);
            exchange.close();
            return true;
        };
    }

    /** Promises all, sends the first bytes, and no more until the latch opens. */
    static Fault silentAfter(int bytes, CountDownLatch end) {
        return (exchange, content) -> {
            send(exchange, content, bytes);
            await(end);
            exchange.close();
            return true;
        };
    }

    /** Sends the first bytes, and the others when the latch opens. */
    static Fault slow(int bytes, CountDownLatch goOn) {
        return (exchange, content) -> {
            send(exchange, content, bytes);
            await(goOn);
            exchange.getResponseBody().write(content, bytes, content.length - bytes);
            exchange.close();
            return true;
        };
    }

    /** Sends and sends, until the other side hangs up. */
    static Fault endless(CountDownLatch hungUp) {
        return (exchange, content) -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                while (true) exchange.getResponseBody().write(new byte[1 << 16]);
            } catch (IOException e) {
                hungUp.countDown();
            }
            exchange.close();
            return true;
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, byte[] content, int bytes) throws IOException {
        exchange.getResponseHeaders().set("ETag", "\"etag-of-model.safetensors\"");
        exchange.sendResponseHeaders(200, content.length);
        exchange.getResponseBody().write(content, 0, bytes);
        exchange.getResponseBody().flush();
    }

    /** The right number of wrong bytes. */
    static Fault damaged() {
        return (exchange, content) -> {
            byte[] other = content.clone();
            Arrays.fill(other, (byte) '?');
            FakeHub.answer(exchange, 200, other);
            return true;
        };
    }

    static Fault status(int status, Map<String, String> headers) {
        return (exchange, content) -> {
            headers.forEach(exchange.getResponseHeaders()::set);
            FakeHub.answer(exchange, status, new byte[0]);
            return true;
        };
    }

    static Fault body(String body) {
        return (exchange, content) -> {
            FakeHub.answer(exchange, 200, body.getBytes(StandardCharsets.UTF_8));
            return true;
        };
    }
}
