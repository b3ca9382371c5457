package io.chronosroutes.local.auth;

import java.util.Optional;

/** The keys that are valid now. */
@FunctionalInterface
public interface KeyRing {

    Optional<AccessKey> find(String accessKeyId);
}
