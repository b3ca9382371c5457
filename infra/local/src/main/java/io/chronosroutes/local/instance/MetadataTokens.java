package io.chronosroutes.local.instance;

import io.chronosroutes.local.auth.Hmac;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/**
 * The tokens of an instance's metadata service. A token carries its own end and a proof that we
 * gave it out, so tokens stay good over a restart without being kept anywhere.
 */
final class MetadataTokens {

    static final int LONGEST_SECONDS = 21_600;

    private final byte[] secret;
    private final Clock clock;

    MetadataTokens(Instance instance, Clock clock) {
        this.secret = instance.secret().getBytes(StandardCharsets.UTF_8);
        this.clock = clock;
    }

    String issue(int ttlSeconds) {
        String end = Long.toString(clock.millis() + ttlSeconds * 1000L, 36);
        return end + "." + proof(end);
    }

    boolean valid(String token) {
        int dot = token.indexOf('.');
        if (dot < 1 || dot > 12) {
            return false;
        }
        String end = token.substring(0, dot);
        return Hmac.same(proof(end), token.substring(dot + 1))
                && Long.parseLong(end, 36) > clock.millis();
    }

    private String proof(String end) {
        return Hmac.hex(secret, "metadata token " + end);
    }
}
