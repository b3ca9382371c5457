package io.chronosroutes.local.auth;

import io.chronosroutes.local.http.Query;
import io.chronosroutes.local.http.Request;
import io.chronosroutes.local.http.UriCoding;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Checks AWS signature version 4 on requests, in the Authorization header or in the query.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create
 *     a signed request</a>
 */
public final class SigV4 {

    private static final Comparator<List<String>> BY_NAME_THEN_VALUE =
            Comparator.<List<String>, String>comparing(pair -> pair.get(0))
                    .thenComparing(pair -> pair.get(1));
    private static final Duration SKEW = Duration.ofMinutes(15);

    private final String region;
    private final String service;
    private final KeyRing keys;
    private final Clock clock;

    public SigV4(String region, String service, KeyRing keys, Clock clock) {
        this.region = region;
        this.service = service;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Checks a request.
     *
     * @param payloadHash the last line of the canonical request: the body's SHA-256 or the word
     *     that stands for it
     * @throws AuthFault when the signature is missing, wrong, too old, or of an unknown key
     */
    public Verified verify(Request request, String payloadHash) throws AuthFault {
        Signature signature = Signature.of(request);
        checkScope(signature);
        checkTime(signature);
        AccessKey key =
                keys.find(signature.accessKeyId())
                        .filter(known -> hasToken(signature) || known.sessionToken().isEmpty())
                        .orElseThrow(
                                () ->
                                        new AuthFault(
                                                AuthFault.Kind.UNKNOWN_KEY,
                                                "The access key Id you provided does not exist in"
                                                        + " our records."));
        if (!Hmac.same(key.sessionToken(), signature.sessionToken())) {
            throw new AuthFault(
                    AuthFault.Kind.WRONG_TOKEN,
                    "The provided token is malformed or otherwise invalid.");
        }
        checkSignedHeaders(request, signature);
        byte[] signingKey = signingKey(key.secret(), signature.date());
        String canonical = canonical(request, signature, payloadHash);
        String expected =
                Hmac.hex(
                        signingKey,
                        String.join(
                                "\n",
                                "AWS4-HMAC-SHA256",
                                signature.timestamp(),
                                signature.scope(),
                                Hmac.sha256(canonical)));
        if (!Hmac.same(expected, signature.value())) {
            throw new AuthFault(
                    AuthFault.Kind.MISMATCH,
                    "The request signature we calculated does not match the signature you provided."
                            + " Check your key and signing method.");
        }
        return new Verified(
                key.id(), signingKey, signature.timestamp(), signature.scope(), signature.value());
    }

    /** Without its token AWS doesn't know a temporary key. */
    private static boolean hasToken(Signature signature) {
        return !signature.sessionToken().isEmpty();
    }

    private void checkScope(Signature signature) throws AuthFault {
        String wanted = signature.date() + "/" + region + "/" + service + "/aws4_request";
        if (!signature.scope().equals(wanted)) {
            throw new AuthFault(
                    AuthFault.Kind.MALFORMED,
                    "The credential is scoped to '"
                            + signature.scope()
                            + "', expecting '"
                            + wanted
                            + "'.");
        }
    }

    private void checkTime(Signature signature) throws AuthFault {
        Instant now = clock.instant();
        Instant signed = signature.signedAt();
        boolean tooOld =
                signature.presigned()
                        ? now.isAfter(signed.plusSeconds(signature.expiresSeconds()))
                        : now.isAfter(signed.plus(SKEW));
        if (tooOld && signature.presigned()) {
            throw new AuthFault(AuthFault.Kind.EXPIRED, "Request has expired");
        }
        if (tooOld || signed.isAfter(now.plus(SKEW))) {
            throw new AuthFault(
                    AuthFault.Kind.SKEWED,
                    "The difference between the request time and the current time is too large.");
        }
    }

    private static void checkSignedHeaders(Request request, Signature signature) throws AuthFault {
        for (String name : request.headerNames()) {
            if ((name.equals("host") || name.startsWith("x-amz-"))
                    && !signature.signedHeaders().contains(name)) {
                throw new AuthFault(
                        AuthFault.Kind.UNSIGNED_HEADER,
                        "There were headers present in the request which were not signed: " + name);
            }
        }
    }

    private byte[] signingKey(String secret, String date) {
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : new String[] {date, region, service, "aws4_request"}) {
            key = Hmac.sign(key, part);
        }
        return key;
    }

    private static String canonical(Request request, Signature signature, String payloadHash) {
        String headers =
                signature.signedHeaders().stream()
                        .map(name -> name + ":" + canonicalHeader(request, name) + "\n")
                        .collect(Collectors.joining());
        return String.join(
                "\n",
                request.method(),
                UriCoding.encodePath(UriCoding.decode(request.rawPath())),
                canonicalQuery(request.query()),
                headers,
                String.join(";", signature.signedHeaders()),
                payloadHash);
    }

    private static String canonicalHeader(Request request, String name) {
        return request.headers(name).stream()
                .map(value -> value.trim().replaceAll(" +", " "))
                .collect(Collectors.joining(","));
    }

    private static String canonicalQuery(Query query) {
        return query.all().stream()
                .filter(p -> !p.name().equals("X-Amz-Signature"))
                .map(p -> List.of(UriCoding.encode(p.name()), UriCoding.encode(p.value())))
                .sorted(BY_NAME_THEN_VALUE)
                .map(pair -> String.join("=", pair))
                .collect(Collectors.joining("&"));
    }
}
