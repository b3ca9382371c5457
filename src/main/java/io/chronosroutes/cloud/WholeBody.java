package io.chronosroutes.cloud;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.OptionalLong;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * An answer's body that is as long as the answer's head says, or breaks off with an {@link
 * IOException}: {@code HttpURLConnection} takes the end of a connection for the end of the body.
 */
final class WholeBody extends FilterInputStream {

    /**
     * What is read before the answer is given on. An answer up to this size, and so each that the
     * SDK parses, is there as a whole or is a failed try of the SDK's, which may make another.
     */
    private static final int AHEAD = 1 << 20;

    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final long length;

    // how much has come
    private long read;

    private WholeBody(InputStream in, long length) {
        super(in);
        this.length = length;
    }

    /**
     * The answer with such a body; as it is where it has none.
     *
     * @throws IOException when the body breaks off near its beginning
     */
    static HttpExecuteResponse of(SdkHttpMethod method, HttpExecuteResponse answer)
            throws IOException {
        AbortableInputStream in = answer.responseBody().orElse(null);
        if (in == null || !hasBody(method, answer.httpResponse())) return answer;
        return HttpExecuteResponse.builder()
                .response(answer.httpResponse())
                .responseBody(checked(in, length(answer.httpResponse())))
                .build();
    }

    private static boolean hasBody(SdkHttpMethod method, SdkHttpResponse answer) {
        return method != SdkHttpMethod.HEAD
                && answer.statusCode() != NO_CONTENT
                && answer.statusCode() != NOT_MODIFIED;
    }

    /** Of a chunked answer there is none; the connection itself sees where that breaks off. */
    private static OptionalLong length(SdkHttpResponse answer) {
        try {
            return answer.firstMatchingHeader("Content-Length").stream()
                    .mapToLong(text -> Long.parseLong(text.strip()))
                    .findFirst();
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private static AbortableInputStream checked(AbortableInputStream in, OptionalLong length)
            throws IOException {
        InputStream body = length.isPresent() ? new WholeBody(in, length.getAsLong()) : in;
        byte[] beginning;
        try {
            beginning = body.readNBytes(AHEAD);
        } catch (IOException e) {
            in.abort();
            throw e;
        }
        InputStream first = new ByteArrayInputStream(beginning);
        if (beginning.length < AHEAD) {
            body.close();
            return AbortableInputStream.create(first);
        }
        return AbortableInputStream.create(new SequenceInputStream(first, body), in);
    }

    @Override
    public int read() throws IOException {
        int next = in.read();
        if (next < 0) checkEnd();
        else read++;
        return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        int more = in.read(bytes, offset, count);
        if (more < 0) checkEnd();
        else read += more;
        return more;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = in.skip(count);
        read += skipped;
        return skipped;
    }

    private void checkEnd() throws IOException {
        if (read >= length) return;
        throw new IOException(
                "the connection broke off after %d of %d bytes".formatted(read, length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
