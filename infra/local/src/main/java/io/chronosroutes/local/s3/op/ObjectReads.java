package io.chronosroutes.local.s3.op;

import io.chronosroutes.local.http.Reply;
import io.chronosroutes.local.s3.S3Fault;
import io.chronosroutes.local.s3.S3Request;
import io.chronosroutes.local.s3.store.ObjectFile;
import io.chronosroutes.local.s3.store.ObjectMeta;
import io.chronosroutes.local.s3.store.S3Store;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** GetObject and HeadObject. */
final class ObjectReads implements Operation {

    private static final Map<String, String> OVERRIDES =
            Map.of(
                    "response-cache-control", "Cache-Control",
                    "response-content-disposition", "Content-Disposition",
                    "response-content-encoding", "Content-Encoding",
                    "response-content-language", "Content-Language",
                    "response-content-type", "Content-Type",
                    "response-expires", "Expires");

    private final S3Store store;

    ObjectReads(S3Store store) {
        this.store = store;
    }

    private record Part(ObjectFile file, long from, long length) implements Reply.Content {
        @Override
        public void writeTo(OutputStream out) throws IOException {
            file.copyTo(out, from, length);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    @Override
    public Reply answer(S3Request request) throws IOException {
        ObjectFile file = store.bucket(request.bucket()).read(request.key());
        try {
            return answer(request, file);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static Reply answer(S3Request request, ObjectFile file) throws IOException {
        ObjectMeta object = file.meta();
        ReadCondition condition = new ReadCondition(request, "");
        condition.checkWanted(object);
        if (condition.alreadyHas(object)) {
            file.close();
            return new Reply(304, identity(object), Reply.empty(304).content());
        }
        Optional<String> header = request.header("Range");
        Optional<ByteRange> range =
                header.isEmpty() ? Optional.empty() : ByteRange.of(header.get(), object.size());
        Map<String, String> headers = headers(request, object, range);
        return range.map(r -> new Reply(206, headers, new Part(file, r.first(), r.length())))
                .orElseGet(() -> new Reply(200, headers, new Part(file, 0, object.size())));
    }

    private static Map<String, String> identity(ObjectMeta object) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ETag", object.quotedEtag());
        headers.put("Last-Modified", ObjectHeaders.httpDate(object.modifiedMillis()));
        return headers;
    }

    private static Map<String, String> headers(
            S3Request request, ObjectMeta object, Optional<ByteRange> range) throws S3Fault {
        Map<String, String> headers = identity(object);
        headers.putAll(object.headers());
        headers.put("Accept-Ranges", "bytes");
        boolean checksums =
                request.header("x-amz-checksum-mode").orElse("").equalsIgnoreCase("ENABLED");
        if (range.isPresent()) {
            ByteRange r = range.get();
            headers.put(
                    "Content-Range", "bytes " + r.first() + "-" + r.last() + "/" + object.size());
        } else if (checksums) {
            headers.putAll(object.checksums());
        }
        OVERRIDES.forEach(
                (parameter, header) ->
                        request.query()
                                .get(parameter)
                                .ifPresent(value -> headers.put(header, value)));
        return headers;
    }
}
