package io.chronosroutes.local.s3.op;

import io.chronosroutes.local.http.Reply;
import io.chronosroutes.local.http.Xml;
import io.chronosroutes.local.s3.S3Fault;
import io.chronosroutes.local.s3.S3Request;
import io.chronosroutes.local.s3.store.Bucket;
import io.chronosroutes.local.s3.store.S3Store;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.w3c.dom.Element;

/** What is done to buckets as such. */
final class BucketOperations {

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final S3Store store;
    private final String region;

    BucketOperations(S3Store store, String region) {
        this.store = store;
        this.region = region;
    }

    static String time(long epochMillis) {
        return MILLIS.format(Instant.ofEpochMilli(epochMillis));
    }

    static Xml owner(Xml xml) {
        return xml.element("Owner", o -> o.text("ID", "local").text("DisplayName", "local"));
    }

    Reply list(S3Request request) {
        List<Bucket> buckets = store.buckets();
        return Reply.xml(
                200,
                Xml.document(
                        "ListAllMyBucketsResult",
                        Operation.NAMESPACE,
                        x ->
                                owner(x).element(
                                                "Buckets",
                                                all -> buckets.forEach(b -> bucket(all, b)))));
    }

    private static void bucket(Xml xml, Bucket bucket) {
        xml.element(
                "Bucket",
                b ->
                        b.text("Name", bucket.name())
                                .text("CreationDate", time(bucket.createdMillis())));
    }

    Reply create(S3Request request) throws IOException {
        byte[] body = request.smallBody();
        if (body.length > 0) {
            Element configuration = S3Request.parse(body, "CreateBucketConfiguration");
            String wanted = Xml.childText(configuration, "LocationConstraint").orElse(region);
            if (!wanted.equals(region)) {
                throw S3Fault.badRequest(
                        "IllegalLocationConstraintException",
                        "The "
                                + wanted
                                + " location constraint is incompatible for the region specific"
                                + " endpoint this request was sent to.");
            }
        }
        store.create(request.bucket());
        return Reply.empty(200).with("Location", "/" + request.bucket());
    }

    Reply head(S3Request request) throws IOException {
        store.bucket(request.bucket());
        return Reply.empty(200).with("x-amz-bucket-region", region);
    }

    Reply delete(S3Request request) throws IOException {
        store.delete(request.bucket());
        return Reply.empty(204);
    }

    /** The region is us-east-1, whose location has always been the empty one. */
    Reply location(S3Request request) throws IOException {
        store.bucket(request.bucket());
        return Reply.xml(200, Xml.document("LocationConstraint", Operation.NAMESPACE, x -> {}));
    }
}
