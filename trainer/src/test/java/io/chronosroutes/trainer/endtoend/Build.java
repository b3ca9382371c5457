package io.chronosroutes.trainer.endtoend;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Which build of the program a result is of: the same source makes the same. */
final class Build {

    private static final Path ROUTES = Path.of("..", "target", "chronos-routes.jar");
    private static final Path TRAINER = Path.of("target", "classes");

    /** Changes with every commit, of documents too. */
    private static final String COMMIT = "program.properties";

    private Build() {}

    static String digest() throws IOException {
        try (Stream<Path> classes = Files.walk(TRAINER)) {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), sha256);
            Files.copy(ROUTES, out);
            List<Path> files =
                    classes.filter(Files::isRegularFile)
                            .filter(file -> !file.endsWith(COMMIT))
                            .sorted()
                            .toList();
            for (Path file : files) Files.copy(file, out);
            return HexFormat.of().formatHex(sha256.digest()).substring(0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
