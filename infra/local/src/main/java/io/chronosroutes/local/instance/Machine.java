package io.chronosroutes.local.instance;

import io.chronosroutes.local.files.AtomicFile;
import io.chronosroutes.local.files.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What an instance runs on: a session of local processes, led by one that runs the user data and
 * then stays. The script ending does not end the instance, as on EC2. The leader's end does,
 * however it came: it is to the instance what the kernel is to a machine, so its loss counts as a
 * power-off.
 */
final class Machine {

    private static final List<String> SHIMS =
            List.of("shutdown", "poweroff", "halt", "reboot", "systemctl", "init", "telinit");
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration KILL_LIMIT = Duration.ofSeconds(10);

    private static final List<String> UNSHARE =
            List.of("unshare", "--mount", "--propagation", "private");

    /** Whether we are root and may give a process a view of the file system of its own. */
    static final boolean OWN_MOUNTS =
            System.getProperty("user.name").equals("root") && unshareWorks();

    private final Path folder;
    private final Path shims;
    private final boolean setsid;

    /**
     * @param home the local cloud's
     */
    Machine(Path home, String instanceId) {
        this.folder = home.resolve("instances").resolve(instanceId);
        this.shims = home.resolve("bin");
        this.setsid =
                List.of("/usr/bin/setsid", "/bin/setsid", "/usr/local/bin/setsid").stream()
                        .anyMatch(path -> Files.isExecutable(Path.of(path)));
    }

    private static boolean unshareWorks() {
        List<String> command = new ArrayList<>(UNSHARE);
        command.add("true");
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Puts the stand-ins for the power commands where instances find them. */
    static void installShims(Path home) throws IOException {
        Path folder = AtomicFile.folder(home.resolve("bin"));
        install("init.sh", folder.resolve("instance-init"));
        for (String name : SHIMS) {
            install("power.sh", folder.resolve(name));
        }
    }

    private static void install(String resource, Path target) throws IOException {
        try (InputStream in = Machine.class.getResourceAsStream(resource)) {
            // replaced whole: an instance that runs the old one keeps reading the old one
            AtomicFile.write(target, in.readAllBytes());
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /**
     * Starts the processes. The leader waits until {@code record} has written down who it is; if we
     * die before, it ends by itself and nothing is left behind.
     */
    void boot(UserData userData, Map<String, String> endpoints, Consumer<ProcessRef> record)
            throws IOException {
        AtomicFile.folder(home());
        AtomicFile.folder(folder.resolve("tmp"));
        AtomicFile.write(folder.resolve("user-data"), userData.bytes());
        ProcessBuilder builder = new ProcessBuilder(command());
        builder.directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment(endpoints));
        builder.redirectErrorStream(true);
        builder.redirectOutput(
                ProcessBuilder.Redirect.appendTo(AtomicFile.file(console()).toFile()));
        Process process = builder.start();
        try (OutputStream gate = process.getOutputStream()) {
            record.accept(ProcessRef.of(process.toHandle()));
            gate.write("go\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    private List<String> command() {
        String init = shims.resolve("instance-init").toString();
        if (setsid && OWN_MOUNTS) {
            List<String> command = new ArrayList<>(List.of("setsid"));
            command.addAll(UNSHARE);
            command.addAll(List.of("bash", init, folder.toString(), "own-mounts"));
            return command;
        }
        return setsid
                ? List.of("setsid", "bash", init, folder.toString())
                : List.of(
                        "bash",
                        "-c",
                        "set -m; bash \"$1\" \"$2\" <&0 & wait",
                        "instance",
                        init,
                        folder.toString());
    }

    /** Nothing of ours leaks in, and no key: instances get theirs from the metadata service. */
    private Map<String, String> environment(Map<String, String> endpoints) {
        Map<String, String> environment = new HashMap<>(endpoints);
        environment.put("PATH", shims + ":/usr/local/bin:/usr/bin:/bin");
        environment.put("HOME", home().toString());
        environment.put(ProcessTree.MARK, folder.toString());
        environment.put("TMPDIR", folder.resolve("tmp").toString());
        environment.put("LANG", "C.UTF-8");
        // a power command that got past the shims finds no way to the host's service manager
        environment.put("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nonexistent");
        return environment;
    }

    /**
     * Ends every process of the instance: SIGTERM, the grace, then SIGKILL until none is left.
     *
     * @throws IOException when some are still there long after SIGKILL
     */
    void halt(ProcessRef leader, Duration grace) throws IOException, InterruptedException {
        ProcessTree tree = new ProcessTree(leader, folder);
        long patience = System.nanoTime() + grace.toNanos();
        Set<ProcessHandle> members = members(tree);
        members.forEach(ProcessHandle::destroy);
        while (others(members, leader) && System.nanoTime() < patience) {
            Thread.sleep(POLL.toMillis());
            members = members(tree);
        }
        long limit = System.nanoTime() + KILL_LIMIT.toNanos();
        while (!members.isEmpty()) {
            if (System.nanoTime() > limit) {
                throw new IOException("still alive after SIGKILL: " + members);
            }
            members.forEach(ProcessHandle::destroyForcibly);
            Thread.sleep(POLL.toMillis());
            members = members(tree);
        }
    }

    /** An interrupted thread reads no files: that it finds no processes proves nothing. */
    private static Set<ProcessHandle> members(ProcessTree tree) throws InterruptedException {
        Set<ProcessHandle> members = tree.members();
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return members;
    }

    private static boolean others(Set<ProcessHandle> members, ProcessRef leader) {
        return members.stream().anyMatch(process -> process.pid() != leader.pid());
    }

    /** Deletes the machine's disk, as an instance's root volume is deleted with it. */
    void erase() throws IOException {
        Folders.delete(home());
        Folders.delete(folder.resolve("tmp"));
    }

    /** Deletes all that is known of the machine, its console too. */
    void forget() throws IOException {
        Folders.delete(folder);
    }

    Path console() {
        return folder.resolve("console.log");
    }

    private Path home() {
        return folder.resolve("root");
    }
}
