package io.chronosroutes.local.s3.op;

import io.chronosroutes.local.http.Reply;
import io.chronosroutes.local.http.Xml;
import io.chronosroutes.local.s3.S3Request;
import io.chronosroutes.local.s3.store.Bucket;
import io.chronosroutes.local.s3.store.S3Store;
import io.chronosroutes.local.s3.store.Uploads;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** ListMultipartUploads: those under way, all on one page, by key and then by their begin. */
final class ListUploads implements Operation {

    private final S3Store store;
    private final Uploads uploads;

    ListUploads(S3Store store, Uploads uploads) {
        this.store = store;
        this.uploads = uploads;
    }

    @Override
    public Reply answer(S3Request request) throws IOException {
        Bucket bucket = store.bucket(request.bucket());
        String prefix = request.query().get("prefix").orElse("");
        List<Map.Entry<String, Uploads.Begun>> found =
                uploads.begun(bucket).entrySet().stream()
                        .filter(e -> e.getValue().key().startsWith(prefix))
                        .sorted(
                                Map.Entry.comparingByValue(
                                        Comparator.comparing(Uploads.Begun::key)
                                                .thenComparing(Uploads.Begun::sinceMillis)))
                        .toList();
        return Reply.xml(
                200,
                Xml.document(
                        "ListMultipartUploadsResult",
                        NAMESPACE,
                        x -> {
                            x.text("Bucket", request.bucket()).text("IsTruncated", false);
                            found.forEach(e -> upload(x, e.getKey(), e.getValue()));
                        }));
    }

    private static void upload(Xml xml, String id, Uploads.Begun begun) {
        xml.element(
                "Upload",
                u ->
                        u.text("Key", begun.key())
                                .text("UploadId", id)
                                .text("Initiated", BucketOperations.time(begun.sinceMillis())));
    }
}
