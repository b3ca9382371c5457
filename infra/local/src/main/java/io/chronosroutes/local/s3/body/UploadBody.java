package io.chronosroutes.local.s3.body;

import io.chronosroutes.local.auth.Hmac;
import io.chronosroutes.local.auth.Verified;
import io.chronosroutes.local.http.Request;
import io.chronosroutes.local.s3.S3Fault;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A request's content, decoded and checked while it is read. Every promise the client made (length,
 * SHA-256, Content-MD5, checksums in headers or trailer) is checked where the stream ends: a reader
 * that sees the end has the content the client meant.
 *
 * <p>Faults: BadDigest, InvalidDigest, XAmzContentSHA256Mismatch, IncompleteBody, InvalidRequest,
 * MissingContentLength.
 */
public final class UploadBody extends InputStream {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final Request request;
    private final String payloadHash;
    private final InputStream source;
    private final Optional<AwsChunkedInput> chunked;
    private final long expectedLength;

    // taken while reading
    private final MessageDigest md5 = Hmac.digest("MD5");
    private final Optional<MessageDigest> sha256;
    private final Map<ChecksumAlgorithm, ChecksumAlgorithm.Running> running =
            new EnumMap<>(ChecksumAlgorithm.class);
    private final Map<String, String> checksums = new TreeMap<>();
    private long length;
    private byte[] md5Value = new byte[0];

    private UploadBody(
            Request request,
            String payloadHash,
            Optional<AwsChunkedInput> chunked,
            long expectedLength) {
        this.request = request;
        this.payloadHash = payloadHash;
        this.chunked = chunked;
        this.source = chunked.<InputStream>map(c -> c).orElseGet(request::body);
        this.expectedLength = expectedLength;
        // Where nothing was promised of it, it would be half of what an upload costs.
        this.sha256 =
                SHA256.matcher(payloadHash).matches()
                        ? Optional.of(Hmac.digest("SHA-256"))
                        : Optional.empty();
    }

    /**
     * Opens the body of a verified request.
     *
     * @param payloadHash what the request was signed with: a digest, UNSIGNED-PAYLOAD, or one of
     *     the STREAMING- words
     */
    public static UploadBody open(Request request, Verified verified, String payloadHash)
            throws S3Fault {
        boolean streaming = payloadHash.startsWith("STREAMING-");
        if (!streaming
                && !payloadHash.equals("UNSIGNED-PAYLOAD")
                && !SHA256.matcher(payloadHash).matches()) {
            throw S3Fault.invalidArgument(
                    "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, one of the STREAMING- values,"
                            + " or a valid sha256 value.");
        }
        Optional<AwsChunkedInput> chunked =
                streaming
                        ? Optional.of(
                                new AwsChunkedInput(request.body(), signer(verified, payloadHash)))
                        : Optional.empty();
        String lengthHeader = streaming ? "x-amz-decoded-content-length" : "Content-Length";
        UploadBody body =
                new UploadBody(request, payloadHash, chunked, length(request, lengthHeader));
        body.startChecksums();
        return body;
    }

    private static Optional<Verified> signer(Verified verified, String payloadHash) throws S3Fault {
        return switch (payloadHash) {
            case "STREAMING-UNSIGNED-PAYLOAD-TRAILER" -> Optional.empty();
            case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
                    "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER" ->
                    Optional.of(verified);
            default -> throw S3Fault.notImplemented("x-amz-content-sha256: " + payloadHash);
        };
    }

    private static long length(Request request, String header) throws S3Fault {
        Optional<String> given = request.header(header);
        if (given.isEmpty() && request.header("Transfer-Encoding").isEmpty()) {
            return 0;
        }
        if (given.isEmpty() || !given.get().matches("\\d{1,15}")) {
            throw new S3Fault(
                    411, "MissingContentLength", "You must provide the " + header + " header.");
        }
        return Long.parseLong(given.get());
    }

    /** The same, unread, of which the headers' checksums say nothing. */
    public UploadBody besideChecksums() {
        running.clear();
        return this;
    }

    private void startChecksums() {
        String[] trailers =
                request.header("x-amz-trailer").orElse("").toLowerCase(Locale.ROOT).split("[, ]+");
        List<String> announced = List.of(trailers);
        for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
            if (request.header(algorithm.header()).isPresent()
                    || announced.contains(algorithm.header())) {
                running.put(algorithm, algorithm.start());
            }
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int count) throws IOException {
        int read = source.read(buffer, offset, count);
        if (read < 0) {
            check();
            return -1;
        }
        length += read;
        md5.update(buffer, offset, read);
        sha256.ifPresent(digest -> digest.update(buffer, offset, read));
        running.values().forEach(r -> r.update(buffer, offset, read));
        return read;
    }

    private void check() throws S3Fault {
        if (md5Value.length > 0) {
            return;
        }
        if (length != expectedLength) {
            throw S3Fault.badRequest(
                    "IncompleteBody",
                    "You did not provide the number of bytes specified by the length header.");
        }
        md5Value = md5.digest();
        checkMd5();
        if (sha256.isPresent()
                && !payloadHash.equals(HexFormat.of().formatHex(sha256.get().digest()))) {
            throw S3Fault.badRequest(
                    "XAmzContentSHA256Mismatch",
                    "The provided 'x-amz-content-sha256' header does not match what was computed.");
        }
        for (Map.Entry<ChecksumAlgorithm, ChecksumAlgorithm.Running> entry : running.entrySet()) {
            checkChecksum(entry.getKey(), entry.getValue().value());
        }
    }

    private void checkMd5() throws S3Fault {
        Optional<String> given = request.header("Content-MD5");
        if (given.isPresent()
                && !given.get().equals(Base64.getEncoder().encodeToString(md5Value))) {
            throw S3Fault.badRequest(
                    given.get().length() == 24 ? "BadDigest" : "InvalidDigest",
                    "The Content-MD5 you specified did not match what we received.");
        }
    }

    private void checkChecksum(ChecksumAlgorithm algorithm, byte[] value) throws S3Fault {
        String name = algorithm.header();
        String computed = Base64.getEncoder().encodeToString(value);
        Optional<String> given =
                request.header(name).or(() -> chunked.map(c -> c.trailers().get(name)));
        if (given.isEmpty()) {
            throw S3Fault.badRequest(
                    "MalformedTrailerError", "The announced trailer " + name + " did not come.");
        }
        if (!given.get().equals(computed)) {
            throw S3Fault.badRequest(
                    "BadDigest",
                    "The " + algorithm + " you specified did not match the calculated checksum.");
        }
        checksums.put(name, computed);
    }

    /** MD5 of the whole content; the stream must have ended. */
    public byte[] md5() {
        return md5Value.clone();
    }

    /** The checksums that were checked, by header name; the stream must have ended. */
    public Map<String, String> checksums() {
        return Map.copyOf(checksums);
    }
}
