package io.chronosroutes.local.instance;

import java.util.List;
import java.util.Map;

/**
 * A request for instances, found to be well-formed.
 *
 * @param clientToken empty for none
 * @param digest of everything but the token, so that a repetition can be told from a reuse
 * @param volumes what each instance gets; their ids, instances and times are not yet real
 */
public record Launch(
        int minCount,
        int maxCount,
        String clientToken,
        String digest,
        LaunchSpec spec,
        Map<String, String> tags,
        List<Volume> volumes) {}
