package io.chronosroutes.local.auth;

import io.chronosroutes.local.http.Request;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a request says of its signature, in the Authorization header or in the query.
 *
 * @param scope date/region/service/aws4_request
 * @param expiresSeconds for a presigned request how long it is valid; -1 for a signed header
 */
record Signature(
        String accessKeyId,
        String scope,
        List<String> signedHeaders,
        String value,
        String timestamp,
        String sessionToken,
        long expiresSeconds) {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final long LONGEST_PRESIGNED = 7 * 24 * 3600;

    static Signature of(Request request) throws AuthFault {
        Optional<String> header = request.header("Authorization");
        if (header.isPresent()) {
            return ofHeader(request, header.get());
        }
        if (request.query().has("X-Amz-Signature")) {
            return ofQuery(request);
        }
        throw new AuthFault(AuthFault.Kind.MISSING, "The request carries no signature.");
    }

    private static Signature ofHeader(Request request, String header) throws AuthFault {
        if (!header.startsWith(ALGORITHM)) {
            throw malformed("Only " + ALGORITHM + " is supported.");
        }
        Map<String, String> fields = new HashMap<>();
        for (String field : header.substring(ALGORITHM.length()).split(",")) {
            String[] pair = field.trim().split("=", 2);
            if (pair.length == 2) {
                fields.put(pair[0], pair[1]);
            }
        }
        return of(
                fields.get("Credential"),
                fields.get("SignedHeaders"),
                fields.get("Signature"),
                request.header("x-amz-date").orElse(""),
                request.header("x-amz-security-token").orElse(""),
                -1);
    }

    private static Signature ofQuery(Request request) throws AuthFault {
        if (!request.query().get("X-Amz-Algorithm").orElse("").equals(ALGORITHM)) {
            throw malformed("Only " + ALGORITHM + " is supported.");
        }
        String expires = request.query().get("X-Amz-Expires").orElse("");
        if (!expires.matches("\\d{1,6}") || Long.parseLong(expires) > LONGEST_PRESIGNED) {
            throw malformed("X-Amz-Expires must be between 0 and " + LONGEST_PRESIGNED + ".");
        }
        return of(
                request.query().get("X-Amz-Credential").orElse(null),
                request.query().get("X-Amz-SignedHeaders").orElse(null),
                request.query().get("X-Amz-Signature").orElse(null),
                request.query().get("X-Amz-Date").orElse(""),
                request.query().get("X-Amz-Security-Token").orElse(""),
                Long.parseLong(expires));
    }

    private static Signature of(
            String credential,
            String signedHeaders,
            String value,
            String timestamp,
            String token,
            long expires)
            throws AuthFault {
        if (credential == null || signedHeaders == null || value == null) {
            throw malformed("Credential, SignedHeaders and Signature must all be given.");
        }
        String[] parts = credential.split("/");
        if (parts.length != 5 || !parts[4].equals("aws4_request")) {
            throw malformed(
                    "The credential is mal-formed; \"key/date/region/service/aws4_request\".");
        }
        String scope = String.join("/", Arrays.asList(parts).subList(1, 5));
        Signature signature =
                new Signature(
                        parts[0],
                        scope,
                        List.of(signedHeaders.split(";")),
                        value,
                        timestamp,
                        token,
                        expires);
        if (!timestamp.startsWith(parts[1])) {
            throw malformed("The credential's date is not the request's date.");
        }
        signature.signedAt();
        return signature;
    }

    private static AuthFault malformed(String message) {
        return new AuthFault(AuthFault.Kind.MALFORMED, message);
    }

    boolean presigned() {
        return expiresSeconds >= 0;
    }

    Instant signedAt() throws AuthFault {
        try {
            return BASIC.parse(timestamp, Instant::from);
        } catch (DateTimeParseException e) {
            throw malformed("X-Amz-Date must be like 20261101T000000Z.");
        }
    }

    String date() {
        return scope.substring(0, 8);
    }
}
