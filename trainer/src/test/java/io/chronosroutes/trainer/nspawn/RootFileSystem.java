package io.chronosroutes.trainer.nspawn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A Debian with systemd and cloud-init, which stands for the machine image; made once. */
final class RootFileSystem {

    private static final List<String> PACKAGES =
            List.of(
                    "systemd",
                    "systemd-sysv",
                    "dbus",
                    "iproute2",
                    "curl",
                    "ca-certificates",
                    "python3-cffi-backend",
                    "cloud-init");

    private RootFileSystem() {}

    /** The folder that {@code -Dnspawn.root} names; filled by debootstrap when it is not there. */
    static Path made() throws IOException, InterruptedException {
        Path root = Path.of(System.getProperty("nspawn.root")).toAbsolutePath();
        Path made = root.resolveSibling(root.getFileName() + ".made");
        if (Files.exists(made)) return root;
        Path log = Files.createDirectories(root.getParent()).resolve("debootstrap.log");
        Process debootstrap =
                new ProcessBuilder(
                                "debootstrap",
                                "--variant=minbase",
                                "--include=" + String.join(",", PACKAGES),
                                "bookworm",
                                root.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        if (debootstrap.waitFor() != 0) throw new IOException("debootstrap failed; see " + log);
        // As on EC2, one source of user data; and no network but the one that is there.
        Files.writeString(
                root.resolve("etc/cloud/cloud.cfg.d/99-nspawn.cfg"),
                "datasource_list: [NoCloud]\nnetwork: {config: disabled}\n");
        Files.writeString(made, "");
        return root;
    }
}
