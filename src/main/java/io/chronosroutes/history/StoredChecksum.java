package io.chronosroutes.history;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * What S3 knows of an object's content. The strongest of what it keeps is used; of an object sent
 * in parts, or encrypted with a key of KMS, it may keep nothing of the whole.
 *
 * @param algorithm CRC32, CRC32C, or the name of a {@link MessageDigest}
 * @param base64 the value
 */
record StoredChecksum(String algorithm, String base64) {

    static Optional<StoredChecksum> of(HeadObjectResponse object) {
        return whole("SHA-256", object.checksumSHA256())
                .or(() -> whole("SHA-1", object.checksumSHA1()))
                .or(() -> whole("CRC32C", object.checksumCRC32C()))
                .or(() -> whole("CRC32", object.checksumCRC32()))
                .or(() -> etag(object));
    }

    /** A checksum of checksums ends with the number of parts. */
    private static Optional<StoredChecksum> whole(String algorithm, String base64) {
        return Optional.ofNullable(base64)
                .filter(b -> !b.contains("-"))
                .map(b -> new StoredChecksum(algorithm, b));
    }

    /** The MD5 of an object sent at once and not encrypted with a key of KMS. */
    private static Optional<StoredChecksum> etag(HeadObjectResponse object) {
        String etag = String.valueOf(object.eTag()).replace("\"", "");
        String encryption = object.serverSideEncryptionAsString();
        boolean plain = encryption == null || encryption.equals("AES256");
        if (!plain || !etag.matches("[0-9a-f]{32}")) return Optional.empty();
        byte[] md5 = HexFormat.of().parseHex(etag);
        return Optional.of(new StoredChecksum("MD5", Base64.getEncoder().encodeToString(md5)));
    }

    boolean matches(Path file) throws IOException {
        byte[] value =
                switch (algorithm) {
                    case "CRC32" -> crc(new CRC32(), file);
                    case "CRC32C" -> crc(new CRC32C(), file);
                    default -> digest(file);
                };
        return Base64.getEncoder().encodeToString(value).equals(base64);
    }

    private static byte[] crc(Checksum crc, Path file) throws IOException {
        read(file, crc::update);
        return ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
    }

    private byte[] digest(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            read(file, digest::update);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }

    private interface Sink {
        void update(byte[] bytes, int offset, int length);
    }

    private static void read(Path file, Sink sink) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 20];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) sink.update(buffer, 0, n);
        }
    }
}
