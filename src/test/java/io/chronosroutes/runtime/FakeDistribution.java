package io.chronosroutes.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Trainer distributions whose Java is a shell script. */
public final class FakeDistribution {

    private final Path folder;

    /**
     * @param folder to make things in
     */
    public FakeDistribution(Path folder) {
        this.folder = folder;
    }

    /** One that runs these lines instead of a program. */
    public Path running(String... lines) throws IOException, InterruptedException {
        Path root = Files.createTempDirectory(folder, "root");
        Path java = root.resolve("jre/bin/java");
        Files.createDirectories(java.getParent());
        Files.createDirectories(root.resolve("lib"));
        Files.writeString(java, "#!/bin/bash\n" + String.join("\n", lines) + "\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        return packed(root, "jre", "lib");
    }

    /** An archive of these entries, whose names are taken as they are. */
    Path packed(Path root, String... entries) throws IOException, InterruptedException {
        Path archive = Files.createTempFile(folder, "chronos-trainer", ".tar");
        List<String> command =
                new ArrayList<>(List.of("tar", "-P", "-cf", archive.toString(), "-C", root + ""));
        command.addAll(Arrays.asList(entries));
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IOException("tar failed");
        }
        return archive;
    }
}
