package io.chronosroutes.engine;

import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.apache.camel.model.Model;

/** A running set of routes and the beans they call. */
public final class RouteEngine implements AutoCloseable {

    private final Main main;
    private final ProducerTemplate template;

    private RouteEngine(Main main) {
        this.main = main;
        this.template = main.getCamelContext().createProducerTemplate();
    }

    /**
     * @param properties for the routes' placeholders
     * @param beans by the names the routes use
     * @param overridden is told of each packaged route that the user's files replace
     * @throws RouteException when a file can't be understood
     */
    public static RouteEngine start(
            RouteFiles files,
            Map<String, String> properties,
            Map<String, Object> beans,
            Consumer<String> overridden) {
        Main main = new Main();
        // Else every Ctrl-C waits for a main.run() that is never called, until Camel loses
        // patience.
        main.setShutdownStrategy(new SimpleMainShutdownStrategy());
        main.configure()
                .withBasePackageScanEnabled(false)
                .withShutdownTimeout(10)
                .withShutdownLogInflightExchangesOnTimeout(false);
        main.configure().setStartupSummaryLevel(StartupSummaryLevel.Off);
        // Objects may be larger than memory; each body is read once.
        main.configure().setStreamCachingEnabled(false);
        main.setRoutesCollector(new UsersFirst(files));
        properties.forEach(main::addOverrideProperty);
        beans.forEach(main::bind);
        FirstDefinitionWins filter = new FirstDefinitionWins(overridden);
        main.addMainListener(
                new MainListenerSupport() {
                    @Override
                    public void beforeConfigure(BaseMainSupport support) {
                        support.getCamelContext()
                                .getCamelContextExtension()
                                .getContextPlugin(Model.class)
                                .setRouteFilter(filter);
                    }
                });
        try {
            main.start();
        } catch (Exception e) {
            main.stop();
            throw new RouteException("the routes can't be started: " + reason(e, filter), e);
        }
        return new RouteEngine(main);
    }

    /**
     * Sends the body through a route and waits for what comes back.
     *
     * @return the body at the route's end, or null
     */
    public <T> T call(String route, Object body, Class<T> type) {
        return template.requestBody("direct:" + route, body, type);
    }

    public void startRoute(String id) {
        try {
            main.getCamelContext().getRouteController().startRoute(id);
        } catch (Exception e) {
            throw new RouteException("route '" + id + "' can't be started: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        main.stop();
    }

    /** The innermost cause in one line, with the file and the line or the route it is about. */
    private static String reason(Throwable e, FirstDefinitionWins routes) {
        String where = "";
        Throwable cause = e;
        while (cause.getCause() != null && cause.getCause() != cause) {
            if (cause instanceof FailedToCreateRouteException failed) {
                where = " in %s, route '%s'".formatted(routes.source(failed), failed.getRouteId());
            }
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        // A YAML error has its place in the second line, and a drawing of it in the next.
        String text = message.lines().limit(2).collect(Collectors.joining()).replaceAll(":$", "");
        return text.contains(" in file:") ? text : text + where;
    }
}
