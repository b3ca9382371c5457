package io.chronosroutes.local.s3.op;

import io.chronosroutes.local.s3.S3Fault;
import io.chronosroutes.local.s3.S3Request;
import io.chronosroutes.local.s3.body.ChecksumAlgorithm;
import io.chronosroutes.local.s3.store.Draft;
import io.chronosroutes.local.s3.store.ObjectFile;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The checksums of the whole object that a CompleteMultipartUpload gives, checked while the parts
 * are joined. S3 takes a CRC for the whole, and no digest ("Checking object integrity", S3 User
 * Guide: full object checksums).
 */
final class WholeChecksum {

    private static final Set<ChecksumAlgorithm> OF_THE_WHOLE =
            EnumSet.of(
                    ChecksumAlgorithm.CRC32, ChecksumAlgorithm.CRC32C, ChecksumAlgorithm.CRC64NVME);

    private final Map<ChecksumAlgorithm, String> wanted = new EnumMap<>(ChecksumAlgorithm.class);
    private final Map<ChecksumAlgorithm, ChecksumAlgorithm.Running> running =
            new EnumMap<>(ChecksumAlgorithm.class);

    private WholeChecksum() {}

    static WholeChecksum of(S3Request request) throws S3Fault {
        WholeChecksum checksum = new WholeChecksum();
        for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
            String given = request.header(algorithm.header()).orElse("");
            if (given.isEmpty()) {
                continue;
            }
            if (!OF_THE_WHOLE.contains(algorithm)) {
                throw S3Fault.notImplemented(algorithm.header());
            }
            checksum.wanted.put(algorithm, given);
            checksum.running.put(algorithm, algorithm.start());
        }
        return checksum;
    }

    /** Adds a part to the whole. */
    void append(ObjectFile part, Draft whole) throws IOException {
        if (wanted.isEmpty()) {
            whole.append(part);
        } else {
            whole.append(counted(part.content()));
        }
    }

    private InputStream counted(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read(byte[] buffer, int offset, int count) throws IOException {
                int read = super.read(buffer, offset, count);
                if (read > 0) {
                    running.values().forEach(r -> r.update(buffer, offset, read));
                }
                return read;
            }
        };
    }

    /** By header name, once all parts were added; BadDigest. */
    Map<String, String> checked() throws S3Fault {
        Map<String, String> checked = new TreeMap<>();
        for (Map.Entry<ChecksumAlgorithm, ChecksumAlgorithm.Running> entry : running.entrySet()) {
            ChecksumAlgorithm algorithm = entry.getKey();
            String computed = Base64.getEncoder().encodeToString(entry.getValue().value());
            if (!computed.equals(wanted.get(algorithm))) {
                throw S3Fault.badRequest(
                        "BadDigest",
                        "The "
                                + algorithm
                                + " you specified did not match the calculated checksum.");
            }
            checked.put(algorithm.header(), computed);
        }
        return checked;
    }
}
