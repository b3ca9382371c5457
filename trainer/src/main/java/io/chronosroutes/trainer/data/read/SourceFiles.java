package io.chronosroutes.trainer.data.read;

import io.chronosroutes.trainer.data.DataException;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files that paths, folders and glob patterns stand for. */
final class SourceFiles {
    private SourceFiles() {}

    /**
     * Every file once, sorted by path: of a folder, all data files at any depth ({@code YYYY/MM} or
     * else).
     *
     * @throws DataException naming a source that stands for no file
     */
    static List<Path> find(Duck duck, List<Path> sources) throws SQLException {
        TreeSet<Path> files = new TreeSet<>();
        for (Path source : sources) {
            List<Path> found = find(duck, source);
            if (found.isEmpty()) throw new DataException("there is no data file " + source);
            files.addAll(found);
        }
        if (files.isEmpty()) throw new DataException("no data was named");
        return List.copyOf(files);
    }

    private static List<Path> find(Duck duck, Path source) throws SQLException {
        if (Files.isRegularFile(source)) return List.of(source);
        if (Files.isDirectory(source)) return walk(source);
        String pattern = Duck.quoted(source.toString());
        return duck.list(
                "SELECT file FROM glob(" + pattern + ")", row -> Path.of(row.getString(1)));
    }

    private static List<Path> walk(Path folder) {
        try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(file -> FileFormat.of(file).isPresent())
                    .filter(Files::isRegularFile)
                    .toList();
        } catch (IOException e) {
            throw new DataException("cannot list %s: %s".formatted(folder, e.getMessage()));
        }
    }

    static DataException unreadable(List<Path> sources, Exception e) {
        String cause = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return new DataException("cannot read %s: %s".formatted(names(sources), cause));
    }

    static String names(List<Path> sources) {
        return sources.stream().map(Path::toString).collect(Collectors.joining(", "));
    }
}
