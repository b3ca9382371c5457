package io.chronosroutes.runtime;

import io.chronosroutes.settings.SettingsException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The system's tar, which an instance unpacks with as well. */
final class Tar {

    private Tar() {}

    /**
     * Unpacks an archive, whether or not it is compressed. Nothing gets out of the folder: tar
     * itself writes no absolute name and follows no "..", and an archive with a link that leads out
     * is refused.
     *
     * @throws SettingsException when the file can't be unpacked
     */
    static void unpack(Path archive, Path folder) throws IOException {
        ProcessBuilder tar =
                new ProcessBuilder(
                        "tar",
                        "-xof",
                        archive.toAbsolutePath().toString(),
                        "-C",
                        folder.toString());
        tar.environment().put("LC_ALL", "C");
        Process process;
        try {
            process = tar.redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new SettingsException(
                    "can't unpack " + archive + ": there is no 'tar' on the PATH");
        }
        process.getOutputStream().close();
        List<String> said;
        try (BufferedReader reader = process.inputReader()) {
            said = reader.lines().limit(100).toList();
        }
        if (exit(process) != 0) {
            String why = said.isEmpty() ? "tar failed" : said.get(0);
            throw new SettingsException("can't unpack %s: %s".formatted(archive, why));
        }
        checkLinks(archive, folder);
    }

    private static int exit(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while unpacking", e);
        }
    }

    private static void checkLinks(Path archive, Path folder) throws IOException {
        List<Path> links;
        try (Stream<Path> found = Files.walk(folder)) {
            links = found.filter(Files::isSymbolicLink).toList();
        }
        for (Path link : links) {
            Path target = link.resolveSibling(Files.readSymbolicLink(link)).normalize();
            if (!target.startsWith(folder)) {
                throw new SettingsException(
                        "%s has a link that leads out of it: %s"
                                .formatted(archive, folder.relativize(link)));
            }
        }
    }
}
