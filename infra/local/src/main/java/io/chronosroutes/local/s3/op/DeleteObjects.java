package io.chronosroutes.local.s3.op;

import io.chronosroutes.local.http.Reply;
import io.chronosroutes.local.http.Xml;
import io.chronosroutes.local.s3.S3Fault;
import io.chronosroutes.local.s3.S3Request;
import io.chronosroutes.local.s3.store.Bucket;
import io.chronosroutes.local.s3.store.S3Store;
import io.chronosroutes.local.s3.store.WriteCondition;
import java.io.IOException;
import java.util.List;
import org.w3c.dom.Element;

/** DeleteObjects: up to a thousand keys, each with its own outcome. */
final class DeleteObjects implements Operation {

    private static final int MOST_KEYS = 1000;
    private static final List<String> UNKNOWN_CONDITIONS =
            List.of("VersionId", "LastModifiedTime", "Size");

    private final S3Store store;

    DeleteObjects(S3Store store) {
        this.store = store;
    }

    @Override
    public Reply answer(S3Request request) throws IOException {
        boolean checked =
                request.http().headerNames().stream()
                        .anyMatch(n -> n.equals("content-md5") || n.startsWith("x-amz-checksum-"));
        if (!checked && request.header("x-amz-trailer").isEmpty()) {
            throw S3Fault.badRequest(
                    "InvalidRequest",
                    "Missing required header for this request: Content-MD5 OR x-amz-checksum-*");
        }
        Bucket bucket = store.bucket(request.bucket());
        Element root = request.xml("Delete");
        List<Element> objects = Xml.children(root, "Object");
        if (objects.isEmpty() || objects.size() > MOST_KEYS) {
            throw S3Fault.malformedXml();
        }
        boolean quiet = Xml.childText(root, "Quiet").orElse("false").equals("true");
        Xml xml = Xml.fragment();
        for (Element object : objects) {
            delete(bucket, object, quiet, xml);
        }
        return Reply.xml(200, Xml.document("DeleteResult", NAMESPACE, x -> x.append(xml)));
    }

    private static void delete(Bucket bucket, Element object, boolean quiet, Xml xml)
            throws IOException {
        String key = Xml.childText(object, "Key").orElseThrow(S3Fault::malformedXml);
        try {
            for (String name : UNKNOWN_CONDITIONS) {
                if (!Xml.children(object, name).isEmpty()) {
                    throw S3Fault.notImplemented(name);
                }
            }
            String etag = ObjectHeaders.wantedEtag(Xml.childText(object, "ETag"));
            bucket.delete(key, new WriteCondition(false, etag));
            if (!quiet) {
                xml.element("Deleted", x -> x.text("Key", key));
            }
        } catch (S3Fault e) {
            xml.element(
                    "Error",
                    x -> x.text("Key", key).text("Code", e.code()).text("Message", e.getMessage()));
        }
    }
}
