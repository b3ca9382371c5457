package io.chronosroutes.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.EndpointRequiredDefinition;
import org.apache.camel.model.ExpressionNode;
import org.apache.camel.model.Model;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.model.language.MethodCallExpression;

/**
 * Looks for what the user's routes name and nobody has: beans, methods, components, other routes,
 * route configurations. The route engine would find some of it at the start, without its line, and
 * some of it only when a run is under way.
 */
final class RouteCheck {

    private final CamelContext context;
    private final BeanTable beans;
    private final Set<String> entries = new HashSet<>();
    private final Set<String> configurations;

    /**
     * @param context with all definitions, before its start
     */
    RouteCheck(CamelContext context, BeanTable beans) {
        this.context = context;
        this.beans = beans;
        Model model = context.getCamelContextExtension().getContextPlugin(Model.class);
        for (RouteDefinition route : model.getRouteDefinitions()) {
            if (route.getInput() != null) entries.add(path(route.getInput().getEndpointUri()));
        }
        configurations =
                model.getRouteConfigurationDefinitions().stream()
                        .map(RouteConfigurationDefinition::getId)
                        .collect(Collectors.toSet());
    }

    /**
     * @throws RouteException naming file, line and reason of the first fault
     */
    void check(RouteDefinition route) {
        String configuration = route.getRouteConfigurationId();
        if (configuration != null && !configurations.contains(configuration)) {
            throw new RouteException(
                    Place.of(route, route),
                    "route '%s' names the route configuration '%s'; there are %s"
                            .formatted(
                                    route.getRouteId(),
                                    configuration,
                                    String.join(", ", configurations)));
        }
        component(route, route, route.getInput().getEndpointUri());
        for (ProcessorDefinition<?> step : steps(route)) {
            if (step instanceof BeanDefinition bean && bean.getRef() != null) {
                call(route, step, bean.getRef(), bean.getMethod());
            }
            if (step instanceof ExpressionNode node
                    && node.getExpression() instanceof MethodCallExpression method
                    && method.getRef() != null) {
                call(route, step, method.getRef(), method.getMethod());
            }
            if (step instanceof ToDynamicDefinition to) target(route, step, to.getUri());
            if (step instanceof EndpointRequiredDefinition to) {
                target(route, step, to.getEndpointUri());
            }
        }
    }

    private void target(RouteDefinition route, ProcessorDefinition<?> step, String uri) {
        component(route, step, uri);
        entry(route, step, uri);
    }

    private void call(RouteDefinition route, ProcessorDefinition<?> step, String ref, String call) {
        String name = ref.replaceFirst("^#?(bean:)?", "");
        if (isDynamic(name) || isUsersOwn(name)) return;
        beans.fault(name, call)
                .ifPresent(
                        fault -> {
                            throw new RouteException(Place.of(route, step), fault);
                        });
    }

    /** A bean that the user's files make, or one that the engine itself brings. */
    private boolean isUsersOwn(String name) {
        return !beans.methods().containsKey(name)
                && (context.getRegistry().lookupByName(name) != null
                        || context
                                .getCamelContextExtension()
                                .getContextPlugin(Model.class)
                                .getCustomBeans()
                                .stream()
                                .anyMatch(b -> name.equals(b.getName())));
    }

    private void component(RouteDefinition route, ProcessorDefinition<?> step, String uri) {
        if (uri == null || !uri.contains(":")) return;
        String scheme = uri.substring(0, uri.indexOf(':'));
        if (isDynamic(scheme) || context.getComponent(scheme, true, false) != null) return;
        throw new RouteException(
                Place.of(route, step),
                "there is no component '%s' (%s); a library that brings it goes into lib/ of the routes folder"
                        .formatted(scheme, uri));
    }

    /** A message to a route that isn't there would be waited for, and then fail the run. */
    private void entry(RouteDefinition route, ProcessorDefinition<?> step, String uri) {
        if (uri == null || isDynamic(uri) || !uri.startsWith("direct:")) return;
        if (entries.contains(path(uri))) return;
        throw new RouteException(
                Place.of(route, step), "no route begins with '%s'".formatted(path(uri)));
    }

    static Collection<ProcessorDefinition<?>> steps(RouteDefinition route) {
        List<ProcessorDefinition<?>> steps = new ArrayList<>();
        collect(route.getOutputs(), steps);
        return steps;
    }

    private static void collect(
            List<ProcessorDefinition<?>> outputs, List<ProcessorDefinition<?>> steps) {
        for (ProcessorDefinition<?> step : outputs) {
            steps.add(step);
            collect(step.getOutputs(), steps);
        }
    }

    private static boolean isDynamic(String text) {
        return text.contains("{{") || text.contains("${");
    }

    private static String path(String uri) {
        return uri.replace("://", ":").replaceFirst("\\?.*", "");
    }
}
