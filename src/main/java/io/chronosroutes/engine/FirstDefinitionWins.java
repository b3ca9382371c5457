package io.chronosroutes.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.model.RouteDefinition;

/**
 * Keeps the first definition of each route id: the user's, as their files come first. Two of the
 * user's own files with one id are a mistake.
 */
final class FirstDefinitionWins implements Function<RouteDefinition, Boolean> {

    private final Consumer<String> overridden;
    private final Map<String, String> sources = new HashMap<>();

    /**
     * @param overridden is told, in words, of each packaged route that is replaced
     */
    FirstDefinitionWins(Consumer<String> overridden) {
        this.overridden = overridden;
    }

    /** The file of the route that could not be made. */
    String source(FailedToCreateRouteException failed) {
        return sources.getOrDefault(failed.getRouteId(), "an unknown file");
    }

    @Override
    public Boolean apply(RouteDefinition route) {
        String id = route.getRouteId();
        String source = route.getResource() == null ? "?" : route.getResource().getLocation();
        String first = id == null ? null : sources.putIfAbsent(id, source);
        if (first == null || first.equals(source)) return true;
        if (source.startsWith("file:")) {
            throw new RouteException(
                    "route '%s' is defined twice: in %s and in %s".formatted(id, first, source),
                    null);
        }
        overridden.accept("route '%s' is replaced by %s".formatted(id, first));
        return false;
    }
}
