package io.chronosroutes.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The route files in the jar, as files. */
public final class PackagedFiles {

    private PackagedFiles() {}

    /**
     * Writes the packaged files to a folder; none is written when one of them is there already.
     *
     * @param names without {@code .camel.yaml}
     * @param force whether files that are there may be written over
     * @return the files written
     * @throws RouteException when a file is there, or can't be written
     */
    public static List<Path> export(List<String> names, Path folder, boolean force) {
        List<Path> files = names.stream().map(name -> folder.resolve(file(name))).toList();
        for (Path file : files) {
            if (!force && Files.exists(file)) {
                throw new RouteException(
                        file
                                + " is there already: give --force to write over it, or another folder",
                        null);
            }
        }
        for (int i = 0; i < files.size(); i++) write(names.get(i), files.get(i));
        return files;
    }

    private static void write(String name, Path file) {
        try (InputStream in = PackagedFiles.class.getResourceAsStream("/routes/" + file(name))) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, in.readAllBytes());
        } catch (IOException e) {
            throw new RouteException("can't write " + file + ": " + e.getMessage(), e);
        }
    }

    private static String file(String name) {
        return name + RouteFiles.ENDING;
    }
}
