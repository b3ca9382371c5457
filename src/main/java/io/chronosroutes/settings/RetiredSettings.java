package io.chronosroutes.settings;

import java.util.Map;
import java.util.Optional;

/**
 * Keys that there were once. One who still has such a key in a file is told what to use now: it
 * would be wrong to guess, and worse to go on as if the key had not been set.
 *
 * @param instead what to use, by the retired key, in words that follow "use"
 */
record RetiredSettings(Map<String, String> instead) {

    /** Whoever renames or removes a setting adds its key here. */
    static final RetiredSettings ALL = new RetiredSettings(Map.of());

    /** What is wrong with the key, when it is a retired one. */
    Optional<String> refusal(String key) {
        return Optional.ofNullable(instead.get(key))
                .map(now -> "the setting '%s' is not used any more: use %s".formatted(key, now));
    }
}
