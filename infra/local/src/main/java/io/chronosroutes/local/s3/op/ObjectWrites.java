package io.chronosroutes.local.s3.op;

import io.chronosroutes.local.http.Reply;
import io.chronosroutes.local.s3.S3Fault;
import io.chronosroutes.local.s3.S3Request;
import io.chronosroutes.local.s3.body.UploadBody;
import io.chronosroutes.local.s3.store.Bucket;
import io.chronosroutes.local.s3.store.Draft;
import io.chronosroutes.local.s3.store.ObjectMeta;
import io.chronosroutes.local.s3.store.S3Store;
import io.chronosroutes.local.s3.store.WriteCondition;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** PutObject, with CopyObject as its special case, and DeleteObject. */
final class ObjectWrites {

    static final String COPY_SOURCE = "x-amz-copy-source";
    private static final long LARGEST = 5L << 30;

    private final S3Store store;
    private final CopyObject copy;

    ObjectWrites(S3Store store) {
        this.store = store;
        this.copy = new CopyObject(store);
    }

    Reply put(S3Request request) throws IOException {
        if (request.header(COPY_SOURCE).isPresent()) {
            return copy.answer(request);
        }
        Bucket bucket = store.bucket(request.bucket());
        WriteCondition condition = ObjectHeaders.writeCondition(request);
        Map<String, String> headers = ObjectHeaders.toKeep(request);
        try (Draft draft = bucket.draft()) {
            ObjectMeta meta = receive(request, draft, request.key(), headers);
            bucket.put(draft, meta, condition);
            return written(meta);
        }
    }

    /** Takes a request's body into a draft. */
    ObjectMeta receive(S3Request request, Draft draft, String key, Map<String, String> headers)
            throws IOException {
        Optional<String> length = request.header("Content-Length");
        if (length.isPresent() && Long.parseLong(length.get()) > LARGEST) {
            throw S3Fault.badRequest(
                    "EntityTooLarge",
                    "Your proposed upload exceeds the maximum allowed object size.");
        }
        UploadBody body = request.body();
        draft.append(body);
        return new ObjectMeta(
                key,
                draft.size(),
                HexFormat.of().formatHex(body.md5()),
                store.clock().millis(),
                headers,
                body.checksums());
    }

    /** The answer to a write: the ETag and the checksums that were checked. */
    static Reply written(ObjectMeta meta) {
        Reply reply = Reply.empty(200).with("ETag", meta.quotedEtag());
        for (Map.Entry<String, String> checksum : meta.checksums().entrySet()) {
            reply = reply.with(checksum.getKey(), checksum.getValue());
        }
        return reply;
    }

    Reply delete(S3Request request) throws IOException {
        WriteCondition condition = ObjectHeaders.writeCondition(request);
        store.bucket(request.bucket()).delete(request.key(), condition);
        return Reply.empty(204);
    }
}
