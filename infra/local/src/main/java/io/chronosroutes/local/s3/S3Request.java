package io.chronosroutes.local.s3;

import io.chronosroutes.local.auth.Verified;
import io.chronosroutes.local.http.Query;
import io.chronosroutes.local.http.Request;
import io.chronosroutes.local.http.UriCoding;
import io.chronosroutes.local.http.Xml;
import io.chronosroutes.local.s3.body.UploadBody;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * A path-style request whose signature was found right.
 *
 * @param bucket empty for the service itself
 * @param key empty for the bucket itself
 */
public record S3Request(
        Request http, Verified verified, String payloadHash, String bucket, String key) {

    private static final int LONGEST_KEY = 1024;
    private static final int LONGEST_XML = 4 << 20;

    static S3Request of(Request http, Verified verified, String payloadHash) throws S3Fault {
        String path = http.rawPath().substring(1);
        int slash = path.indexOf('/');
        String bucket = slash < 0 ? path : path.substring(0, slash);
        String key = slash < 0 ? "" : UriCoding.decode(path.substring(slash + 1));
        if (key.getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY) {
            throw S3Fault.badRequest("KeyTooLongError", "Your key is too long");
        }
        return new S3Request(http, verified, payloadHash, UriCoding.decode(bucket), key);
    }

    public Query query() {
        return http.query();
    }

    public Optional<String> header(String name) {
        return http.header(name);
    }

    /** The content, checked while it is read. */
    public UploadBody body() throws S3Fault {
        return UploadBody.open(http, verified, payloadHash);
    }

    /** A small body, whole. */
    public byte[] smallBody() throws IOException {
        return whole(body());
    }

    private static byte[] whole(UploadBody body) throws IOException {
        return Request.readWithin(body, LONGEST_XML)
                .orElseThrow(
                        () ->
                                S3Fault.badRequest(
                                        "MaxMessageLengthExceeded", "Your request was too big."));
    }

    /** The XML sent, whose root must have this name; MalformedXML. */
    public Element xml(String root) throws IOException {
        return parse(smallBody(), root);
    }

    /** The same, where a checksum in the headers is of an object and not of the XML. */
    public Element xmlBesideChecksums(String root) throws IOException {
        return parse(whole(body().besideChecksums()), root);
    }

    /** Parses XML whose root must have this name; MalformedXML. */
    public static Element parse(byte[] document, String root) throws IOException {
        return Xml.parse(document)
                .filter(element -> root.equals(element.getLocalName()))
                .orElseThrow(S3Fault::malformedXml);
    }
}
