package io.chronosroutes.control;

import io.chronosroutes.hub.Checksum;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Content as a name. */
public final class Fingerprint {

    private Fingerprint() {}

    public static String sha256(Path file) throws IOException {
        return Checksum.sha256(file);
    }

    /** Of several files with their names, in this order. */
    public static String sha256(List<Path> files) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path file : files) lines.add(sha256(file) + " " + file.getFileName());
        return Checksum.sha256(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }
}
