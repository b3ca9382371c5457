package io.chronosroutes.bench;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The GETs of state objects that the S3 server of this process answers, by its own log. */
final class Polls extends Handler {

    private static final String STATE = "/system-state.json HTTP/1.1 [";

    /** Kept, or it would be collected with what is set here. */
    private static final Logger SERVER = Logger.getLogger("com.sun.net.httpserver");

    private final Map<String, Long> last = new ConcurrentHashMap<>();
    private final AtomicLong all = new AtomicLong();
    private final AtomicLong unchanged = new AtomicLong();
    private final AtomicLong longest = new AtomicLong();

    static Polls counted() {
        Polls polls = new Polls();
        SERVER.setUseParentHandlers(false);
        SERVER.setLevel(Level.FINE);
        SERVER.addHandler(polls);
        return polls;
    }

    /** Begins to count. */
    void reset() {
        last.clear();
        all.set(0);
        unchanged.set(0);
        longest.set(0);
    }

    long all() {
        return all.get();
    }

    long unchanged() {
        return unchanged.get();
    }

    /** Milliseconds between two looks at one environment, those included that it waits for now. */
    long longestGap() {
        long now = System.nanoTime();
        long open = last.values().stream().mapToLong(then -> now - then).max().orElse(0);
        return Math.max(longest.get(), open) / 1_000_000;
    }

    @Override
    public void publish(LogRecord answered) {
        String line = answered.getMessage();
        int end = line.indexOf(STATE);
        if (end < 0 || !line.startsWith("GET ")) return;
        long now = System.nanoTime();
        all.incrementAndGet();
        if (line.startsWith("304", end + STATE.length())) unchanged.incrementAndGet();
        Long before = last.put(line.substring(4, end), now);
        if (before != null) longest.accumulateAndGet(now - before, Math::max);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        SERVER.removeHandler(this);
    }
}
