package io.chronosroutes.hub;

import io.chronosroutes.settings.SettingsException;
import java.net.URI;
import java.util.Set;

/**
 * Where the Hub is, and where it may send us: over HTTPS only, but for a Hub on this machine.
 *
 * @param uri without a slash at its end
 */
record Endpoint(URI uri) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * @throws SettingsException when it is no address that one may talk to
     */
    static Endpoint of(String text) {
        try {
            URI uri = URI.create(text.replaceAll("/+$", ""));
            if (isAllowed(uri, true) && uri.getUserInfo() == null && uri.getQuery() == null) {
                return new Endpoint(uri);
            }
        } catch (IllegalArgumentException e) {
            // It is no URI.
        }
        throw new SettingsException(
                "the Hub's endpoint '%s' is not of the form https://host (chronos.hub-endpoint, HF_ENDPOINT)"
                        .formatted(text));
    }

    /** What a revision is. */
    URI info(HubReference of) {
        return URI.create(
                "%s/api/models/%s/revision/%s?blobs=true"
                        .formatted(uri, of.model(), of.revision()));
    }

    /** A file's bytes. */
    URI file(Snapshot of, String name) {
        return URI.create(
                "%s/%s/resolve/%s/%s".formatted(uri, of.reference().model(), of.commit(), name));
    }

    /** Where a person reads about a model, and accepts its licence. */
    String page(HubReference of) {
        return uri + "/" + of.model();
    }

    /** Whether the address is on the Hub's own host, which may see the token. */
    boolean owns(URI other) {
        return uri.getScheme().equals(other.getScheme())
                && uri.getAuthority().equals(other.getAuthority());
    }

    /**
     * The address an answer leads to.
     *
     * @throws HubException when nobody may be sent there
     */
    URI redirected(URI from, String location) {
        try {
            URI to = from.resolve(location);
            if (!location.isEmpty() && isAllowed(to, from.getScheme().equals("http"))) return to;
        } catch (IllegalArgumentException e) {
            // It is no URI.
        }
        throw new HubException(
                "%s redirects to '%s', which is not over HTTPS"
                        .formatted(from.getHost(), location.replaceAll("[\\p{Cntrl}?].*", "")));
    }

    private static boolean isAllowed(URI uri, boolean plainOnThisMachine) {
        if (uri.getHost() == null) return false;
        return "https".equals(uri.getScheme())
                || plainOnThisMachine
                        && "http".equals(uri.getScheme())
                        && LOOPBACK.contains(uri.getHost());
    }
}
