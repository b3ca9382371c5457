package io.chronosroutes.control;

import io.chronosroutes.hub.Checksum;
import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Content as a name. Large files that have been read before are not read again. */
public final class Fingerprint {

    private final KnownFiles known;

    public Fingerprint(Settings settings) {
        this(Path.of(settings.get(Setting.HOME)).resolve("checksums.json"), Clock.systemUTC());
    }

    /**
     * @param memory made when there is something to keep
     */
    Fingerprint(Path memory, Clock clock) {
        this.known = new KnownFiles(memory, clock);
    }

    /** The file's SHA-256, in hex. */
    public String sha256(Path file) throws IOException {
        String sha256 = known.sha256(file);
        known.keep();
        return sha256;
    }

    /** Of several files with their names, in this order: 16 hex digits. */
    String of(List<Path> files) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path file : files) lines.add(known.sha256(file) + " " + file.getFileName());
        known.keep();
        byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        return Checksum.sha256(bytes).substring(0, 16);
    }
}
