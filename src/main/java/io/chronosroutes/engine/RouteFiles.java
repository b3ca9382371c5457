package io.chronosroutes.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which route files make up a program.
 *
 * @param packaged names of files in the jar, without {@code .camel.yaml}
 * @param folder of the user's own files; need not exist
 */
public record RouteFiles(List<String> packaged, Path folder) {

    static final String ENDING = ".camel.yaml";

    /** Files that the agent on the instance runs; all others are the control plane's. */
    private static final String AGENT = "agent";

    /** Locations of the packaged files, for the route engine. */
    List<String> packagedLocations() {
        return packaged.stream().map(name -> "classpath:routes/" + name + ENDING).toList();
    }

    /** The user's files for this program; a plain copy of a packaged file changes nothing. */
    List<Path> users() {
        boolean agent = isAgents();
        return in(folder).stream()
                .filter(file -> isAgents(file) == agent)
                .filter(file -> !isPackagedCopy(file))
                .toList();
    }

    /** The user's files that are for the agent, and so have to travel to the instance. */
    public static List<Path> agents(Path folder) {
        return in(folder).stream()
                .filter(RouteFiles::isAgents)
                .filter(file -> !isPackagedCopy(file))
                .toList();
    }

    /** The agent's program, which runs on the instance. */
    boolean isAgents() {
        return packaged.contains(AGENT);
    }

    private static List<Path> in(Path folder) {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().endsWith(ENDING)).sorted().toList();
        } catch (IOException e) {
            throw new RouteException("can't read the routes folder " + folder + ": " + e, e);
        }
    }

    private static boolean isAgents(Path file) {
        return file.getFileName().toString().startsWith(AGENT);
    }

    private static boolean isPackagedCopy(Path file) {
        String name = "/routes/" + file.getFileName();
        try (InputStream packaged = RouteFiles.class.getResourceAsStream(name)) {
            return packaged != null
                    && Arrays.equals(packaged.readAllBytes(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new RouteException("can't read " + file + ": " + e.getMessage(), e);
        }
    }
}
