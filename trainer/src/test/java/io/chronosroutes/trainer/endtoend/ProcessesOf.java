package io.chronosroutes.trainer.endtoend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds who runs in or for a folder, by the arguments, the environment and where it stands. */
final class ProcessesOf {

    private static final Path PROC = Path.of("/proc");

    private ProcessesOf() {}

    /** The command lines of the processes that have to do with it. */
    static List<String> folder(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(p -> p.pid() != ProcessHandle.current().pid())
                .filter(p -> concerns(p.pid(), folder))
                .map(p -> p.pid() + " " + read(p.pid(), "cmdline").replace('\0', ' '))
                .toList();
    }

    /** Those of the instances whose home this is. */
    static List<String> instances(Path home) {
        String mark = "LOCAL_CLOUD_INSTANCE=" + home;
        return ProcessHandle.allProcesses()
                .filter(p -> read(p.pid(), "environ").contains(mark))
                .map(p -> p.pid() + " " + read(p.pid(), "cmdline").replace('\0', ' '))
                .toList();
    }

    private static boolean concerns(long pid, Path folder) {
        String name = folder.toString();
        return read(pid, "cmdline").contains(name)
                || read(pid, "environ").contains(name)
                || workingFolder(pid).startsWith(name);
    }

    private static String workingFolder(long pid) {
        try {
            return PROC.resolve(pid + "/cwd").toRealPath().toString();
        } catch (IOException e) {
            return "";
        }
    }

    /** Empty when it has ended meanwhile, or is a zombie. */
    private static String read(long pid, String file) {
        try {
            byte[] bytes = Files.readAllBytes(PROC.resolve(pid + "/" + file));
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
