package io.chronosroutes.local.s3.op;

import io.chronosroutes.local.http.Reply;
import io.chronosroutes.local.http.Xml;
import io.chronosroutes.local.s3.S3Fault;
import io.chronosroutes.local.s3.S3Request;
import io.chronosroutes.local.s3.body.ChecksumAlgorithm;
import io.chronosroutes.local.s3.store.Bucket;
import io.chronosroutes.local.s3.store.Draft;
import io.chronosroutes.local.s3.store.ObjectMeta;
import io.chronosroutes.local.s3.store.S3Store;
import io.chronosroutes.local.s3.store.Uploads;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A multipart upload up to its completion: begin, upload and list parts, abort. */
final class MultipartUpload {

    private static final int MOST_PARTS = 10_000;
    private static final int LARGEST_PAGE = 1000;

    private final S3Store store;
    private final Uploads uploads;
    private final ObjectWrites writes;

    MultipartUpload(S3Store store, Uploads uploads) {
        this.store = store;
        this.uploads = uploads;
        this.writes = new ObjectWrites(store);
    }

    Reply begin(S3Request request) throws IOException {
        Bucket bucket = store.bucket(request.bucket());
        Map<String, String> headers = ObjectHeaders.toKeep(request);
        String id = uploads.begin(bucket, new Uploads.Upload(request.key(), headers));
        return Reply.xml(
                200,
                Xml.document(
                        "InitiateMultipartUploadResult",
                        Operation.NAMESPACE,
                        x ->
                                x.text("Bucket", request.bucket())
                                        .text("Key", request.key())
                                        .text("UploadId", id)));
    }

    Reply uploadPart(S3Request request) throws IOException {
        if (request.header(ObjectWrites.COPY_SOURCE).isPresent()) {
            throw S3Fault.notImplemented("UploadPartCopy");
        }
        Bucket bucket = store.bucket(request.bucket());
        int number = number(request, "partNumber", "0");
        if (number < 1 || number > MOST_PARTS) {
            throw S3Fault.invalidArgument(
                    "Part number must be an integer between 1 and 10000, inclusive");
        }
        String id = uploadId(request);
        uploads.find(bucket, id, request.key());
        try (Draft draft = bucket.draft()) {
            ObjectMeta meta = writes.receive(request, draft, "", Map.of());
            uploads.addPart(bucket, id, request.key(), number, draft, meta);
            return ObjectWrites.written(meta);
        }
    }

    Reply listParts(S3Request request) throws IOException {
        Bucket bucket = store.bucket(request.bucket());
        String id = uploadId(request);
        uploads.find(bucket, id, request.key());
        int max = Math.min(LARGEST_PAGE, number(request, "max-parts", "" + LARGEST_PAGE));
        int after = number(request, "part-number-marker", "0");
        List<Uploads.Part> later =
                uploads.parts(bucket, id).stream()
                        .filter(part -> part.number() > after)
                        .collect(Collectors.toList());
        List<Uploads.Part> page = later.subList(0, Math.min(max, later.size()));
        return Reply.xml(
                200,
                Xml.document(
                        "ListPartsResult",
                        Operation.NAMESPACE,
                        x -> {
                            x.text("Bucket", request.bucket())
                                    .text("Key", request.key())
                                    .text("UploadId", id)
                                    .text("PartNumberMarker", after)
                                    .text("MaxParts", max)
                                    .text("IsTruncated", page.size() < later.size());
                            if (!page.isEmpty()) {
                                x.text("NextPartNumberMarker", page.get(page.size() - 1).number());
                            }
                            page.forEach(part -> part(x, part));
                        }));
    }

    private static void part(Xml xml, Uploads.Part part) {
        xml.element(
                "Part",
                x -> {
                    x.text("PartNumber", part.number())
                            .text(
                                    "LastModified",
                                    BucketOperations.time(part.meta().modifiedMillis()))
                            .text("ETag", part.meta().quotedEtag())
                            .text("Size", part.meta().size());
                    for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
                        String sum = part.meta().checksums().getOrDefault(algorithm.header(), "");
                        x.textUnlessEmpty("Checksum" + algorithm, sum);
                    }
                });
    }

    Reply abort(S3Request request) throws IOException {
        Bucket bucket = store.bucket(request.bucket());
        uploads.end(bucket, uploadId(request), request.key(), upload -> upload);
        return Reply.empty(204);
    }

    static String uploadId(S3Request request) {
        return request.query().get("uploadId").orElse("");
    }

    private static int number(S3Request request, String name, String byDefault) throws S3Fault {
        String given = request.query().get(name).orElse(byDefault);
        if (!given.matches("\\d{1,9}")) {
            throw S3Fault.invalidArgument(name + " must be a number");
        }
        return Integer.parseInt(given);
    }
}
