package io.chronosroutes.local.instance;

import io.chronosroutes.local.auth.AccessKey;
import io.chronosroutes.local.auth.Hmac;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * The session credentials of one instance. They rotate: those handed out in one period are good to
 * the end of the next. All are derived from the instance's secret, so a restart of the local cloud
 * takes none away.
 */
public final class RoleCredentials {

    private static final Duration PERIOD = Duration.ofHours(6);

    private final byte[] secret;

    public RoleCredentials(Instance instance) {
        this.secret = instance.secret().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Credentials as the metadata service gives them.
     *
     * @param issued when their period began
     */
    public record Session(AccessKey key, Instant issued, Instant expires) {}

    public Session current(Instant now) {
        long period = period(now);
        return new Session(
                key(period),
                Instant.ofEpochSecond(period * PERIOD.toSeconds()),
                Instant.ofEpochSecond((period + 2) * PERIOD.toSeconds()));
    }

    /** The key of this id, while it is good. */
    public Optional<AccessKey> find(String accessKeyId, Instant now) {
        long period = period(now);
        return LongStream.of(period, period - 1)
                .mapToObj(this::key)
                .filter(key -> key.id().equals(accessKeyId))
                .findFirst();
    }

    private static long period(Instant now) {
        return now.getEpochSecond() / PERIOD.toSeconds();
    }

    private AccessKey key(long period) {
        String id = HexFormat.of().formatHex(Hmac.sign(secret, "id " + period));
        byte[] key = Hmac.sign(secret, "key " + period);
        byte[] token = Hmac.sign(secret, "token " + period);
        return new AccessKey(
                "ASIA" + id.substring(0, 16).toUpperCase(Locale.ROOT),
                Base64.getEncoder().withoutPadding().encodeToString(key),
                Base64.getEncoder().encodeToString(token));
    }
}
