package io.chronosroutes.hub;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What a file's bytes must add up to. */
public record Checksum(Kind kind, String hex) {

    /** How it is computed. */
    public enum Kind {
        /** Of large files, which the Hub keeps outside git. */
        SHA256("SHA-256"),

        /**
         * Git's name of a blob: SHA-1 over {@code "blob <length>\0"} and the bytes (Pro Git,
         * chapter 10.2). Of small files.
         */
        GIT_BLOB("SHA-1");

        private final String algorithm;

        Kind(String algorithm) {
            this.algorithm = algorithm;
        }
    }

    public static Checksum of(Kind kind, Path file) throws IOException {
        MessageDigest digest = digest(kind);
        if (kind == Kind.GIT_BLOB) {
            digest.update(("blob " + Files.size(file) + "\0").getBytes(StandardCharsets.US_ASCII));
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 20];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) digest.update(buffer, 0, n);
        }
        return new Checksum(kind, HexFormat.of().formatHex(digest.digest()));
    }

    /** A file's content as a name. */
    public static String sha256(Path file) throws IOException {
        return of(Kind.SHA256, file).hex;
    }

    /** The same of bytes in memory. */
    public static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest(Kind.SHA256).digest(bytes));
    }

    boolean matches(Path file) throws IOException {
        return equals(of(kind, file));
    }

    private static MessageDigest digest(Kind kind) {
        try {
            return MessageDigest.getInstance(kind.algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + kind.algorithm, e);
        }
    }
}
