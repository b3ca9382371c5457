package io.chronosroutes.local.instance;

import java.time.Instant;
import java.util.Optional;

/**
 * A process that was ours when we wrote this down. The start time tells it from a later process of
 * the same number.
 */
public record ProcessRef(long pid, long startMillis) {

    public static final ProcessRef NONE = new ProcessRef(0, 0);

    public static ProcessRef of(ProcessHandle process) {
        return new ProcessRef(process.pid(), startMillis(process));
    }

    private static long startMillis(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** The process, if it still lives and is the one that was meant. */
    public Optional<ProcessHandle> find() {
        if (pid == 0) {
            return Optional.empty();
        }
        return ProcessHandle.of(pid)
                .filter(p -> startMillis(p) == startMillis && startMillis != 0)
                .filter(ProcessTree::alive);
    }
}
