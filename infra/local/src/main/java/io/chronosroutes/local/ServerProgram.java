package io.chronosroutes.local;

import io.chronosroutes.local.files.AtomicFile;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the server process runs: this very program. From a single jar it runs a copy, because a
 * build that replaces the jar would pull the classes away under a server that is still up.
 *
 * @param build names the state of the program; another build is another name
 * @param jar to copy, or null where the program is not one jar
 */
record ServerProgram(String build, Path jar) {

    private static final String CLASS_PATH = System.getProperty("java.class.path");

    static ServerProgram current() {
        try {
            Path own =
                    Path.of(
                            ServerProgram.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            boolean oneJar =
                    Files.isRegularFile(own)
                            && Path.of(CLASS_PATH.split(File.pathSeparator)[0])
                                    .toAbsolutePath()
                                    .normalize()
                                    .equals(own)
                            && !CLASS_PATH.contains(File.pathSeparator);
            return oneJar
                    ? new ServerProgram(
                            "%x-%x"
                                    .formatted(
                                            Files.size(own),
                                            Files.getLastModifiedTime(own).toMillis()),
                            own)
                    : new ServerProgram("classes", null);
        } catch (IOException | URISyntaxException e) {
            throw new LocalCloudException("can't find the program's own jar: " + e, e);
        }
    }

    /**
     * Whether this server runs another build; one that a program keeps for itself is left alone.
     */
    boolean replaces(Endpoints running) {
        return !running.program().isEmpty() && !running.program().equals(build);
    }

    /** Starts the server detached: neither Ctrl-C nor the end of this process reaches it. */
    Process start(Path home, Duration idleLimit) throws IOException {
        List<String> command = new ArrayList<>();
        if (Stream.of("/usr/bin/setsid", "/bin/setsid").anyMatch(p -> new File(p).canExecute())) {
            command.add("setsid");
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(List.of("-cp", classPath(home), LocalCloudMain.class.getName()));
        command.addAll(List.of(home.toString(), build, idleLimit.toString()));
        return new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(AtomicFile.file(LocalCloudProcess.log(home)).toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .start();
    }

    private String classPath(Path home) throws IOException {
        if (jar == null) {
            return Stream.of(CLASS_PATH.split(File.pathSeparator))
                    .map(entry -> Path.of(entry).toAbsolutePath().toString())
                    .collect(Collectors.joining(File.pathSeparator));
        }
        Path folder = AtomicFile.folder(home.resolve("lib"));
        Path copy = folder.resolve(build + ".jar");
        if (!Files.exists(copy)) {
            deleteJars(folder);
            Path draft = Files.createTempFile(folder, build, ".tmp");
            try {
                Files.copy(jar, draft, StandardCopyOption.REPLACE_EXISTING);
                Files.move(draft, copy, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(draft);
            }
        }
        return copy.toString();
    }

    /** Those of earlier builds; drafts are another starter's, who is at it now. */
    private static void deleteJars(Path folder) throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
            for (Path old : jars) {
                Files.deleteIfExists(old);
            }
        }
    }
}
