package io.chronosroutes.local.s3.op;

import io.chronosroutes.local.http.Query;
import io.chronosroutes.local.http.Reply;
import io.chronosroutes.local.s3.S3Fault;
import io.chronosroutes.local.s3.S3Request;
import io.chronosroutes.local.s3.store.S3Store;
import io.chronosroutes.local.s3.store.Uploads;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the operation that a request asks for. A sub-resource or header that would change what an
 * operation means, and that no operation here knows, is refused with NotImplemented.
 */
public final class Operations {

    private static final Set<String> SUB_RESOURCES =
            Set.of(
                    "accelerate",
                    "acl",
                    "analytics",
                    "annotation",
                    "append",
                    "attributes",
                    "cors",
                    "delete",
                    "encryption",
                    "intelligent-tiering",
                    "inventory",
                    "legal-hold",
                    "lifecycle",
                    "location",
                    "logging",
                    "metadataConfiguration",
                    "metadataTable",
                    "metrics",
                    "notification",
                    "object-lock",
                    "ownershipControls",
                    "partNumber",
                    "policy",
                    "policyStatus",
                    "publicAccessBlock",
                    "renameObject",
                    "replication",
                    "requestPayment",
                    "restore",
                    "retention",
                    "select",
                    "session",
                    "tagging",
                    "torrent",
                    "uploadId",
                    "uploads",
                    "versionId",
                    "versioning",
                    "versions",
                    "website");
    private static final Set<String> REFUSED_HEADERS =
            Set.of(
                    "if-range",
                    "x-amz-bucket-object-lock-enabled",
                    "x-amz-grant-full-control",
                    "x-amz-grant-read",
                    "x-amz-grant-read-acp",
                    "x-amz-grant-write",
                    "x-amz-grant-write-acp",
                    "x-amz-if-match-last-modified-time",
                    "x-amz-if-match-size",
                    "x-amz-mfa",
                    "x-amz-object-lock-legal-hold",
                    "x-amz-object-lock-mode",
                    "x-amz-object-lock-retain-until-date",
                    "x-amz-server-side-encryption-customer-algorithm",
                    "x-amz-tagging",
                    "x-amz-website-redirect-location",
                    "x-amz-write-offset-bytes");

    private final Map<String, Operation> operations = new HashMap<>();

    public Operations(S3Store store, String region) {
        Uploads uploads = new Uploads();
        BucketOperations buckets = new BucketOperations(store, region);
        operations.put("GET service", buckets::list);
        operations.put("PUT bucket", buckets::create);
        operations.put("HEAD bucket", buckets::head);
        operations.put("DELETE bucket", buckets::delete);
        operations.put("GET bucket?location", buckets::location);
        operations.put("GET bucket", new ListObjects(store));
        operations.put("POST bucket?delete", new DeleteObjects(store));
        for (BucketConfiguration kind : BucketConfiguration.kinds(store)) {
            operations.put("PUT bucket?" + kind.name(), kind::put);
            operations.put("GET bucket?" + kind.name(), kind::get);
            operations.put("DELETE bucket?" + kind.name(), kind::delete);
        }
        ObjectReads reads = new ObjectReads(store);
        operations.put("GET object", reads);
        operations.put("HEAD object", reads);
        ObjectWrites writes = new ObjectWrites(store);
        operations.put("PUT object", writes::put);
        operations.put("DELETE object", writes::delete);
        MultipartUpload multipart = new MultipartUpload(store, uploads);
        operations.put("GET bucket?uploads", new ListUploads(store, uploads));
        operations.put("POST object?uploads", multipart::begin);
        operations.put("PUT object?partNumber&uploadId", multipart::uploadPart);
        operations.put("GET object?uploadId", multipart::listParts);
        operations.put("DELETE object?uploadId", multipart::abort);
        operations.put("POST object?uploadId", new CompleteUpload(store, uploads));
    }

    /** Answers a request; faults are thrown. */
    public Reply answer(S3Request request) throws IOException {
        for (String name : request.http().headerNames()) {
            if (REFUSED_HEADERS.contains(name)) {
                throw S3Fault.notImplemented(name);
            }
        }
        String subResources =
                request.query().all().stream()
                        .map(Query.Parameter::name)
                        .filter(SUB_RESOURCES::contains)
                        .sorted()
                        .distinct()
                        .collect(Collectors.joining("&"));
        String target =
                request.bucket().isEmpty()
                        ? "service"
                        : request.key().isEmpty() ? "bucket" : "object";
        String question = subResources.isEmpty() ? "" : "?" + subResources;
        String wanted = request.http().method() + " " + target + question;
        Operation operation = operations.get(wanted);
        if (operation == null) {
            throw S3Fault.notImplemented(wanted);
        }
        return operation.answer(request);
    }
}
