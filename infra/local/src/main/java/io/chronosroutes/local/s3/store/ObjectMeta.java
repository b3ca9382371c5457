package io.chronosroutes.local.s3.store;

import java.util.Map;

/**
 * What is known of an object besides its bytes.
 *
 * @param etag without its quotes
 * @param headers the headers to send back with the object: content type, user metadata, ...
 * @param checksums by header name, base64
 */
public record ObjectMeta(
        String key,
        long size,
        String etag,
        long modifiedMillis,
        Map<String, String> headers,
        Map<String, String> checksums) {

    public String quotedEtag() {
        return '"' + etag + '"';
    }
}
