package io.chronosroutes.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What runs on this machine, seen from outside the program. */
public final class Processes {

    private Processes() {}

    /** Those that live and whose environment or command names a folder. */
    public static Set<Long> of(Path home) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> pid != ProcessHandle.current().pid() && alive(pid))
                .filter(pid -> read(pid, "environ").contains(home + "/") || names(pid, home))
                .collect(toSet());
    }

    private static boolean names(long pid, Path home) {
        return read(pid, "cmdline").contains(home + "/")
                || Stream.of(read(pid, "cmdline").split("\0")).anyMatch(home.toString()::equals);
    }

    /** Whether it runs; a zombie does not. */
    public static boolean alive(long pid) {
        return Optional.of(read(pid, "stat"))
                .filter(stat -> !stat.isEmpty())
                .map(stat -> stat.charAt(stat.lastIndexOf(')') + 2))
                .filter(state -> state != 'Z' && state != 'X')
                .isPresent();
    }

    /** SIGKILL. */
    public static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    private static String read(long pid, String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), file), ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
