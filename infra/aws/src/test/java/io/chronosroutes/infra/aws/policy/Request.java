package io.chronosroutes.infra.aws.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One question to IAM: may this action be done to this resource? A call may ask several, such as
 * RunInstances for each thing that takes part in a launch.
 *
 * @param context what is known of the request, by condition keys in any case
 */
public record Request(String action, String resource, Map<String, List<String>> context) {

    public Request {
        Map<String, List<String>> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(context);
        context = anyCase;
    }

    static Request of(String action, String resource) {
        return new Request(action, resource, Map.of());
    }

    /** The same with one more thing known, or another value of it. */
    Request with(String key, String... values) {
        Map<String, List<String>> more = new TreeMap<>(context);
        more.put(key, List.of(values));
        return new Request(action, resource, more);
    }

    Request without(String key) {
        Map<String, List<String>> less = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        less.putAll(context);
        less.remove(key);
        return new Request(action, resource, less);
    }

    Request on(String other) {
        return new Request(action, other, context);
    }

    /** Empty when the request has no such key. */
    Optional<List<String>> values(String key) {
        return Optional.ofNullable(context.get(key));
    }
}
