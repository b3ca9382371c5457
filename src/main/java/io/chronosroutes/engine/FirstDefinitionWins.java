package io.chronosroutes.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.model.RouteDefinition;

/**
 * Keeps the first definition of each route id: the user's, as their files come first. Two of the
 * user's own with one id are a mistake.
 */
final class FirstDefinitionWins implements Function<RouteDefinition, Boolean> {

    private final Consumer<String> overridden;
    private final Map<String, RouteDefinition> kept = new LinkedHashMap<>();
    private final Map<String, RouteDefinition> replaced = new LinkedHashMap<>();

    /**
     * @param overridden is told, in words, of each packaged route that is replaced
     */
    FirstDefinitionWins(Consumer<String> overridden) {
        this.overridden = overridden;
    }

    @Override
    public Boolean apply(RouteDefinition route) {
        String id = route.getRouteId();
        RouteDefinition first = id == null ? null : kept.putIfAbsent(id, route);
        if (first == null || first == route) return true;
        if (isUsers(route)) {
            throw new RouteException(
                    Place.of(route, route),
                    "route '%s' is defined twice, here and in %s"
                            .formatted(id, Place.of(first, first)));
        }
        if (replaced.putIfAbsent(id, route) == null) {
            overridden.accept("route '%s' is replaced by %s".formatted(id, Place.of(first, first)));
        }
        return false;
    }

    /** The routes that run, in the order of their files. */
    List<RouteDefinition> kept() {
        return new ArrayList<>(kept.values());
    }

    /** Those of the user's. */
    List<RouteDefinition> users() {
        return kept.values().stream().filter(FirstDefinitionWins::isUsers).toList();
    }

    /** The packaged definition in whose place another one runs. */
    Optional<RouteDefinition> replaced(String id) {
        return Optional.ofNullable(replaced.get(id));
    }

    /** Where the route that could not be made is written. */
    Optional<Place> place(FailedToCreateRouteException failed) {
        return Optional.ofNullable(kept.get(failed.getRouteId())).map(r -> Place.of(r, r));
    }

    static boolean isUsers(RouteDefinition route) {
        return route.getResource() != null && route.getResource().getLocation().startsWith("file:");
    }
}
