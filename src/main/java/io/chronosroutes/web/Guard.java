package io.chronosroutes.web;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who is let in. The {@code Host} header must name loopback, so that a page elsewhere can't get
 * here through a rebound DNS name; everything but {@code /health} needs the key. No answer carries
 * a CORS header: other origins can't read what they ask for.
 */
final class Guard {

    private static final Pattern LOOPBACK =
            Pattern.compile("(127\\.0\\.0\\.1|localhost)(:\\d{1,5})?");
    private static final String BEARER = "Bearer ";

    private final MonitorKey key;
    private final String cookie;

    /**
     * @param port browsers share cookies among the ports of a host: the cookie's name tells them
     *     apart
     */
    Guard(MonitorKey key, int port) {
        this.key = key;
        this.cookie = "chronos_key_" + port;
    }

    /** The answer for those who are not let in. */
    Optional<Answer> refusal(Query query) {
        if (!query.header("Host").filter(h -> LOOPBACK.matcher(h).matches()).isPresent()) {
            return Optional.of(Answer.text(421, "This server answers to 127.0.0.1 only.\n"));
        }
        if (!query.exchange().getRequestMethod().equals("GET")) {
            return Optional.of(Answer.text(405, "Only GET.\n").with("Allow", "GET"));
        }
        if (query.path().equals("/health") || isKnown(query)) return Optional.empty();
        return Optional.of(
                Answer.text(
                        401,
                        "Open the address that the monitor printed when it started: it has the"
                                + " key.\n"));
    }

    /** Takes the key out of the address, and hands it back as a cookie that no script can read. */
    Optional<Answer> welcome(Query query) {
        if (!query.path().equals("/") || query.parameter("key").isEmpty()) return Optional.empty();
        return Optional.of(
                Answer.text(303, "")
                        .with("Location", "/")
                        .with(
                                "Set-Cookie",
                                "%s=%s; Path=/; HttpOnly; SameSite=Strict"
                                        .formatted(cookie, key.value())));
    }

    private boolean isKnown(Query query) {
        return query.parameter("key").filter(key::is).isPresent()
                || query.cookie(cookie).filter(key::is).isPresent()
                || query.header("Authorization")
                        .filter(a -> a.startsWith(BEARER))
                        .filter(a -> key.is(a.substring(BEARER.length())))
                        .isPresent();
    }
}
