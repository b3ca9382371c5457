package io.chronosroutes.local.s3.body;

import io.chronosroutes.local.auth.Hmac;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/** The checksums that S3 checks an upload against. */
public enum ChecksumAlgorithm {
    CRC32(() -> crc(new CRC32(), 4)),
    CRC32C(() -> crc(new CRC32C(), 4)),
    CRC64NVME(() -> crc(new Crc64Nvme(), 8)),
    SHA1(() -> digest("SHA-1")),
    SHA256(() -> digest("SHA-256"));

    /** A checksum being taken. */
    public interface Running {
        void update(byte[] bytes, int offset, int length);

        /** The value, big-endian; ends the run. */
        byte[] value();
    }

    private final Supplier<Running> start;

    ChecksumAlgorithm(Supplier<Running> start) {
        this.start = start;
    }

    /** The header and trailer that carries this checksum in base64. */
    public String header() {
        return "x-amz-checksum-" + name().toLowerCase(Locale.ROOT);
    }

    public Running start() {
        return start.get();
    }

    private static Running crc(Checksum checksum, int bytes) {
        return new Running() {
            @Override
            public void update(byte[] in, int offset, int length) {
                checksum.update(in, offset, length);
            }

            @Override
            public byte[] value() {
                byte[] eight = ByteBuffer.allocate(8).putLong(checksum.getValue()).array();
                return Arrays.copyOfRange(eight, 8 - bytes, 8);
            }
        };
    }

    private static Running digest(String algorithm) {
        MessageDigest digest = Hmac.digest(algorithm);
        return new Running() {
            @Override
            public void update(byte[] in, int offset, int length) {
                digest.update(in, offset, length);
            }

            @Override
            public byte[] value() {
                return digest.digest();
            }
        };
    }
}
