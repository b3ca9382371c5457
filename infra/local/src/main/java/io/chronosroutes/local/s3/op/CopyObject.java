package io.chronosroutes.local.s3.op;

import io.chronosroutes.local.http.Reply;
import io.chronosroutes.local.http.UriCoding;
import io.chronosroutes.local.http.Xml;
import io.chronosroutes.local.s3.S3Fault;
import io.chronosroutes.local.s3.S3Request;
import io.chronosroutes.local.s3.store.Bucket;
import io.chronosroutes.local.s3.store.Draft;
import io.chronosroutes.local.s3.store.ObjectFile;
import io.chronosroutes.local.s3.store.ObjectMeta;
import io.chronosroutes.local.s3.store.S3Store;
import io.chronosroutes.local.s3.store.WriteCondition;
import java.io.IOException;
import java.util.Map;

/** CopyObject, metadata copied or replaced. */
final class CopyObject implements Operation {

    private final S3Store store;

    CopyObject(S3Store store) {
        this.store = store;
    }

    @Override
    public Reply answer(S3Request request) throws IOException {
        Bucket target = store.bucket(request.bucket());
        WriteCondition condition = ObjectHeaders.writeCondition(request);
        boolean replace = replacesMetadata(request);
        try (ObjectFile source = source(request, replace);
                Draft draft = target.draft()) {
            ObjectMeta from = source.meta();
            ReadCondition wanted = new ReadCondition(request, "x-amz-copy-source-");
            wanted.checkWanted(from);
            if (wanted.alreadyHas(from)) {
                throw S3Fault.preconditionFailed("x-amz-copy-source-If-None-Match");
            }
            Map<String, String> headers = replace ? ObjectHeaders.toKeep(request) : from.headers();
            draft.append(source.content());
            ObjectMeta meta =
                    new ObjectMeta(
                            request.key(),
                            from.size(),
                            from.etag(),
                            store.clock().millis(),
                            headers,
                            from.checksums());
            target.put(draft, meta, condition);
            return Reply.xml(
                    200,
                    Xml.document(
                            "CopyObjectResult",
                            NAMESPACE,
                            x ->
                                    x.text("ETag", meta.quotedEtag())
                                            .text(
                                                    "LastModified",
                                                    BucketOperations.time(meta.modifiedMillis()))));
        }
    }

    private static boolean replacesMetadata(S3Request request) throws S3Fault {
        String directive = request.header("x-amz-metadata-directive").orElse("COPY");
        if (!directive.equals("COPY") && !directive.equals("REPLACE")) {
            throw S3Fault.invalidArgument("Unknown metadata directive.");
        }
        return directive.equals("REPLACE");
    }

    private ObjectFile source(S3Request request, boolean replace) throws IOException {
        String given = request.header(ObjectWrites.COPY_SOURCE).orElse("");
        if (given.contains("?versionId=")) {
            throw S3Fault.notImplemented("a copy source's versionId");
        }
        String path = UriCoding.decode(given);
        String relative = path.startsWith("/") ? path.substring(1) : path;
        int slash = relative.indexOf('/');
        if (slash < 1 || slash == relative.length() - 1) {
            throw S3Fault.invalidArgument(
                    "Copy Source must mention the source bucket and key: sourcebucket/sourcekey");
        }
        String bucket = relative.substring(0, slash);
        String key = relative.substring(slash + 1);
        boolean itself = bucket.equals(request.bucket()) && key.equals(request.key());
        if (itself && !replace) {
            throw S3Fault.badRequest(
                    "InvalidRequest",
                    "This copy request is illegal because it is trying to copy an object to itself"
                            + " without changing the object's metadata.");
        }
        return store.bucket(bucket).read(key);
    }
}
