package io.chronosroutes.web;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The last events, numbered, for clients that come back. Numbers begin anew with every journal, so
 * an id also names the journal: an id of another one means that the client has missed something.
 */
final class Journal {

    private final String name;
    private final int capacity;

    // guarded by this
    private final Deque<Event> events = new ArrayDeque<>();
    private long last;
    private boolean closed;

    /**
     * @param name unlike that of any other journal a client may have seen
     * @param capacity events kept
     */
    Journal(String name, int capacity) {
        this.name = name;
        this.capacity = capacity;
    }

    /**
     * @param data one line
     */
    record Event(long number, String type, String data) {}

    synchronized void add(String type, Object facts) {
        events.addLast(new Event(++last, type, Answer.line(facts)));
        if (events.size() > capacity) events.removeFirst();
        notifyAll();
    }

    /** The number of the last event, 0 before the first. */
    synchronized long last() {
        return last;
    }

    String id(long number) {
        return name + "-" + number;
    }

    /** The number an id stands for, if everything since then is still here. */
    synchronized Optional<Long> resumable(String id) {
        if (id == null || !id.startsWith(name + "-")) return Optional.empty();
        try {
            long number = Long.parseLong(id.substring(name.length() + 1));
            long oldest = events.isEmpty() ? last + 1 : events.peekFirst().number();
            return number >= oldest - 1 && number <= last ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * Waits for events after this number.
     *
     * @return what there is, or nothing when the time is up or the journal is closed
     */
    synchronized List<Event> after(long number, long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (last <= number && !closed) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) return List.of();
            wait(left);
        }
        return events.stream().filter(e -> e.number() > number).toList();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Lets all who wait go. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
