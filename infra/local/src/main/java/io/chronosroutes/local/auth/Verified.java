package io.chronosroutes.local.auth;

import java.util.Arrays;

/**
 * A signature that was found right, with what it takes to check the chunks of a streamed body.
 *
 * @param seed the request's own signature, which the first chunk's builds on
 */
public record Verified(
        String accessKeyId, byte[] signingKey, String timestamp, String scope, String seed) {

    /** Signs one link of a chunked body's chain of signatures. */
    public String chain(String algorithm, String previous, String hashes) {
        return Hmac.hex(
                signingKey, String.join("\n", algorithm, timestamp, scope, previous, hashes));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Verified v
                && v.accessKeyId.equals(accessKeyId)
                && v.seed.equals(seed)
                && Arrays.equals(v.signingKey, signingKey);
    }

    @Override
    public int hashCode() {
        return seed.hashCode();
    }

    @Override
    public String toString() {
        return "Verified[" + accessKeyId + "]";
    }
}
