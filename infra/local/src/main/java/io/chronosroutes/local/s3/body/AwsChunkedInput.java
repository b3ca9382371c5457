package io.chronosroutes.local.s3.body;

import io.chronosroutes.local.auth.Hmac;
import io.chronosroutes.local.auth.Verified;
import io.chronosroutes.local.s3.S3Fault;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The content of an {@code aws-chunked} body. Of a signed one each chunk's signature, and the
 * trailer's, is checked; the end of the stream is reported only after all of them were right.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html">Chunked
 *     upload</a>
 */
public final class AwsChunkedInput extends InputStream {

    private static final int LONGEST_LINE = 8 * 1024;
    private static final String CHUNK = "AWS4-HMAC-SHA256-PAYLOAD";
    private static final String TRAILER = "AWS4-HMAC-SHA256-TRAILER";

    private final InputStream in;
    private final Optional<Verified> signer;
    private final Map<String, String> trailers = new LinkedHashMap<>();

    // where the decoder stands
    private MessageDigest chunkDigest = Hmac.digest("SHA-256");
    private String previousSignature;
    private String chunkSignature = "";
    private long left;
    private boolean started;
    private boolean ended;

    /**
     * @param signer whose chain the chunks are signed in; empty for an unsigned stream
     */
    public AwsChunkedInput(InputStream in, Optional<Verified> signer) {
        this.in = in;
        this.signer = signer;
        this.previousSignature = signer.map(Verified::seed).orElse("");
    }

    /** The trailing headers, by lower-case name; complete once the stream has ended. */
    public Map<String, String> trailers() {
        return trailers;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (ended || length == 0) {
            return ended ? -1 : 0;
        }
        if (left == 0 && !nextChunk()) {
            ended = true;
            return -1;
        }
        int read = in.read(buffer, offset, (int) Math.min(length, left));
        if (read < 0) {
            throw incomplete();
        }
        if (signer.isPresent()) {
            chunkDigest.update(buffer, offset, read);
        }
        left -= read;
        return read;
    }

    private boolean nextChunk() throws IOException {
        if (started) {
            endChunk();
            expectEmptyLine();
        }
        started = true;
        startChunk(line());
        if (left > 0) {
            return true;
        }
        endChunk();
        readTrailers();
        return false;
    }

    private void startChunk(String header) throws IOException {
        String[] parts = header.split(";", 2);
        try {
            left = Long.parseLong(parts[0].trim(), 16);
        } catch (NumberFormatException e) {
            throw malformed("chunk size");
        }
        if (left < 0) {
            throw malformed("chunk size");
        }
        if (signer.isPresent()) {
            String extension = parts.length == 2 ? parts[1].trim() : "";
            if (!extension.startsWith("chunk-signature=")) {
                throw malformed("chunk signature");
            }
            chunkSignature = extension.substring("chunk-signature=".length());
        }
    }

    private void endChunk() throws S3Fault {
        if (signer.isPresent()) {
            byte[] hash = chunkDigest.digest();
            String hashes = Hmac.EMPTY_SHA256 + "\n" + HexFormat.of().formatHex(hash);
            check(CHUNK, hashes, chunkSignature);
        }
    }

    private void check(String algorithm, String hashes, String given) throws S3Fault {
        String expected = signer.orElseThrow().chain(algorithm, previousSignature, hashes);
        if (!Hmac.same(expected, given)) {
            throw new S3Fault(
                    403,
                    "SignatureDoesNotMatch",
                    "A chunk's signature does not match the one we calculated.");
        }
        previousSignature = given;
    }

    private void readTrailers() throws IOException {
        StringBuilder signed = new StringBuilder();
        String signature = "";
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw malformed("trailer");
            }
            String name = line.substring(0, colon).trim().toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).trim();
            if (name.equals("x-amz-trailer-signature")) {
                signature = value;
            } else {
                trailers.put(name, value);
                signed.append(name).append(':').append(value).append('\n');
            }
        }
        if (signer.isPresent() && !trailers.isEmpty()) {
            check(TRAILER, Hmac.sha256(signed.toString()), signature);
        }
    }

    private void expectEmptyLine() throws IOException {
        if (!line().isEmpty()) {
            throw malformed("chunk end");
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw incomplete();
            }
            if (line.length() > LONGEST_LINE) {
                throw malformed("line");
            }
            line.append((char) c);
        }
        int length = line.length();
        return length > 0 && line.charAt(length - 1) == '\r'
                ? line.substring(0, length - 1)
                : line.toString();
    }

    private static S3Fault incomplete() {
        return S3Fault.badRequest("IncompleteBody", "The request body terminated unexpectedly.");
    }

    private static S3Fault malformed(String what) {
        return S3Fault.badRequest(
                "InvalidRequest", "The aws-chunked body has a malformed " + what + ".");
    }
}
