package io.chronosroutes.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * What a client must show to be told anything of a run: 128 random bits, kept in a file that only
 * its owner may read, so that a page stays open across a restart of the monitor.
 */
public final class MonitorKey {

    /** The file's name in the home folder. */
    public static final String FILE = "monitor-key";

    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{32}");
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");

    private final String value;

    private MonitorKey(String value) {
        this.value = value;
    }

    /**
     * The key of this home folder; made when there is none, and made anew when what is there is no
     * key or others could have read it.
     *
     * @param random must not be guessable
     */
    public static MonitorKey in(Path home, RandomGenerator random) throws IOException {
        Path file = home.resolve(FILE);
        try {
            String kept = Files.readString(file).strip();
            boolean secret = Files.getPosixFilePermissions(file).equals(OWNER_ONLY);
            if (secret && SHAPE.matcher(kept).matches()) return new MonitorKey(kept);
        } catch (NoSuchFileException e) {
            Files.createDirectories(home);
        }
        return made(file, random);
    }

    private static MonitorKey made(Path file, RandomGenerator random) throws IOException {
        byte[] bits = new byte[16];
        random.nextBytes(bits);
        String value = HexFormat.of().formatHex(bits);
        Path draft =
                Files.createTempFile(
                        file.getParent(),
                        FILE,
                        ".draft",
                        PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        Files.writeString(draft, value + "\n");
        Files.move(
                draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return new MonitorKey(value);
    }

    /** Whether this is the key; takes as long for a near miss as for any other. */
    boolean is(String shown) {
        return shown != null && MessageDigest.isEqual(bytes(value), bytes(shown));
    }

    /** For the address that is printed, and for the cookie. */
    public String value() {
        return value;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
