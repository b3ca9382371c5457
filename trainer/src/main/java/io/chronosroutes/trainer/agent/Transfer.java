package io.chronosroutes.trainer.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** One object of S3 and one file, whichever way the bytes go. */
public record Transfer(String bucket, String key, Path path) {

    /** All files below a folder that may be absent, in the order of their names. */
    static List<Transfer> folder(String bucket, String prefix, Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(file -> new Transfer(bucket, prefix + name(folder, file), file))
                    .toList();
        }
    }

    private static String name(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }
}
