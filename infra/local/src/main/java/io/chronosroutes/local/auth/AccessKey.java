package io.chronosroutes.local.auth;

/**
 * A key pair that requests may be signed with.
 *
 * @param sessionToken what must come with it; empty for a long-lived key
 */
public record AccessKey(String id, String secret, String sessionToken) {

    public AccessKey(String id, String secret) {
        this(id, secret, "");
    }

    @Override
    public String toString() {
        return "AccessKey[" + id + "]";
    }
}
