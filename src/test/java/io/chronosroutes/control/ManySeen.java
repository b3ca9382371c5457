package io.chronosroutes.control;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what an observer of many environments is told. */
final class ManySeen implements LookoutObserver {

    final List<String> watched = new CopyOnWriteArrayList<>();
    final List<String> notes = new CopyOnWriteArrayList<>();
    private final Map<String, Seen> all = new ConcurrentHashMap<>();

    @Override
    public Seen of(String environment) {
        return all.computeIfAbsent(environment, name -> new Seen());
    }

    @Override
    public void watching(List<String> begun, List<String> ended, int all, int runs) {
        watched.add("+%s -%s: %d, %d".formatted(begun, ended, all, runs));
    }

    @Override
    public void note(String line) {
        notes.add(line);
    }
}
