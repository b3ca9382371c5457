package io.chronosroutes.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.component.bean.MethodNotFoundException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.Model;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PluginHelper;

/** Reads and checks a program's routes without running any of them. */
public final class RouteCatalog {

    private RouteCatalog() {}

    /**
     * A route as it would run.
     *
     * @param source where it is written
     * @param overrides where the packaged route is written that it replaces, or null
     */
    public record Entry(String id, Place source, boolean users, Place overrides) {}

    /**
     * The routes that would run, each with where it comes from. The user's are made as at a start,
     * but neither they nor what they talk to is started.
     *
     * @param beans that the routes may call
     * @param properties for the routes' placeholders
     * @throws RouteException naming file, line and reason of the first fault
     */
    public static List<Entry> of(
            RouteFiles files, BeanTable beans, Map<String, String> properties) {
        FirstDefinitionWins routes = new FirstDefinitionWins(line -> {});
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.setApplicationContextClassLoader(Libraries.loader(files));
            properties.forEach(context.getPropertiesComponent()::addOverrideProperty);
            Processor standIn = exchange -> {};
            beans.methods().keySet().forEach(bean -> context.getRegistry().bind(bean, standIn));
            Model model = model(context);
            model.setRouteFilter(routes);
            context.build();
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(new UsersFirst(files).resources(context));
            RouteCheck check = new RouteCheck(context, beans);
            for (RouteDefinition route : routes.users()) {
                check.check(route);
                make(context, route);
            }
        } catch (Exception e) {
            throw Reasons.of(e, routes);
        }
        return entries(routes);
    }

    /** The methods have been looked at; the stand-ins for the beans have none. */
    private static void make(CamelContext context, RouteDefinition route) {
        for (ProcessorDefinition<?> step : RouteCheck.steps(route)) {
            if (step instanceof BeanDefinition bean && bean.getRef() != null) bean.setMethod(null);
        }
        try {
            model(context).getModelReifierFactory().createRoute(context, route);
        } catch (RuntimeException e) {
            if (!isOfAStandIn(e)) throw e;
        }
    }

    private static boolean isOfAStandIn(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof MethodNotFoundException) return true;
        }
        return false;
    }

    private static Model model(CamelContext context) {
        return context.getCamelContextExtension().getContextPlugin(Model.class);
    }

    private static List<Entry> entries(FirstDefinitionWins routes) {
        List<Entry> entries = new ArrayList<>();
        for (RouteDefinition route : routes.kept()) {
            Place overrides =
                    routes.replaced(route.getRouteId()).map(r -> Place.of(r, r)).orElse(null);
            entries.add(
                    new Entry(
                            route.getRouteId(),
                            Place.of(route, route),
                            FirstDefinitionWins.isUsers(route),
                            overrides));
        }
        return entries;
    }
}
