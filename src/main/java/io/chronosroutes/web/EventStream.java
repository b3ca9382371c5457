package io.chronosroutes.web;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * {@code /events}: server-sent events (WHATWG HTML, section 9.2). A client that names the last
 * event it has gets those it missed; one that is new, or was away for too long, gets a {@code
 * snapshot}.
 */
final class EventStream {

    /** After which a silent connection says something, so that a dead one is noticed. */
    private static final long SILENCE_MILLIS = 15_000;

    /** Each open page holds a thread. */
    private static final int MOST = 32;

    /** What a browser waits before it comes back. */
    private static final String RETRY = "retry: 2000\n\n";

    private final Journal journal;
    private final LiveRun live;
    private final Semaphore places = new Semaphore(MOST);

    EventStream(Journal journal, LiveRun live) {
        this.journal = journal;
        this.live = live;
    }

    void serve(Query query) throws IOException {
        HttpExchange exchange = query.exchange();
        if (!places.tryAcquire()) {
            Answer.text(503, "Too many pages are open.\n").send(exchange);
            return;
        }
        try {
            Answer.common(exchange.getResponseHeaders(), "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            write(exchange.getResponseBody(), query.header("Last-Event-ID").orElse(null));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            places.release();
        }
    }

    private void write(OutputStream out, String lastId) throws IOException, InterruptedException {
        send(out, RETRY);
        Optional<Long> resumed = journal.resumable(lastId);
        long number = resumed.isPresent() ? resumed.get() : snapshot(out);
        while (!journal.isClosed()) {
            List<Journal.Event> events = journal.after(number, SILENCE_MILLIS);
            if (events.isEmpty()) send(out, ": still here\n\n");
            for (Journal.Event event : events) {
                send(out, frame(event.type(), event.number(), event.data()));
                number = event.number();
            }
        }
    }

    /** What happens between the two readings is told twice, never missed. */
    private long snapshot(OutputStream out) throws IOException {
        long number = journal.last();
        send(out, frame("snapshot", number, Answer.line(live.view())));
        return number;
    }

    private String frame(String type, long number, String data) {
        return "event: %s\nid: %s\ndata: %s\n\n".formatted(type, journal.id(number), data);
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
