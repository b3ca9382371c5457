package io.chronosroutes.local.instance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the processes of an instance. A process counts as the instance's only on proof: it is the
 * leader that was written down (number and start time), a descendant of it, in the session it
 * leads, or (whatever became of its parents) its environment names the instance's folder. That
 * variable is ours alone: HOME would not do, for scripts that run as a daemon often set their own.
 * Sessions and environments are read where there is a /proc; elsewhere descent must do.
 */
final class ProcessTree {

    /** Names the folder of the instance that a process belongs to. */
    static final String MARK = "LOCAL_CLOUD_INSTANCE";

    private static final Path PROC = Path.of("/proc");

    private final ProcessRef leader;
    private final byte[] mark;
    // those found earlier: a child of one of them is ours even when the leader is gone
    private final Set<ProcessHandle> known = new HashSet<>();

    ProcessTree(ProcessRef leader, Path folder) {
        this.leader = leader;
        this.mark = (MARK + "=" + folder).getBytes(StandardCharsets.UTF_8);
    }

    /** The instance's processes that live now. */
    Set<ProcessHandle> members() {
        Optional<ProcessHandle> head = leader.find();
        head.ifPresent(known::add);
        known.removeIf(process -> !process.isAlive());
        List<ProcessHandle> descendants =
                known.stream().flatMap(ProcessHandle::descendants).collect(Collectors.toList());
        known.addAll(descendants);
        ProcessHandle.allProcesses()
                .filter(
                        p ->
                                head.isPresent() && session(p.pid()) == leader.pid()
                                        || isMarked(p.pid()))
                .forEach(known::add);
        known.remove(ProcessHandle.current());
        return known.stream().filter(ProcessTree::alive).collect(Collectors.toSet());
    }

    /** Whether it runs: a zombie that nobody waits for does not. */
    static boolean alive(ProcessHandle process) {
        if (!process.isAlive()) {
            return false;
        }
        String[] stat = stat(process.pid());
        return stat.length == 0 || !stat[0].equals("Z") && !stat[0].equals("X");
    }

    private static long session(long pid) {
        String[] stat = stat(pid);
        return stat.length > 3 ? Long.parseLong(stat[3]) : -1;
    }

    /** The fields after the command's name: state, parent, group, session, ... */
    private static String[] stat(long pid) {
        try {
            byte[] bytes = Files.readAllBytes(PROC.resolve(pid + "/stat"));
            String line = new String(bytes, StandardCharsets.ISO_8859_1);
            return line.substring(line.lastIndexOf(')') + 2).split(" ");
        } catch (IOException e) {
            return new String[0];
        }
    }

    private boolean isMarked(long pid) {
        try {
            return contains(Files.readAllBytes(PROC.resolve(pid + "/environ")));
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether one of the zero-terminated variables is the one we look for. */
    private boolean contains(byte[] environment) {
        int start = 0;
        for (int i = 0; i < environment.length; i++) {
            if (environment[i] == 0) {
                if (Arrays.equals(environment, start, i, mark, 0, mark.length)) {
                    return true;
                }
                start = i + 1;
            }
        }
        return false;
    }
}
