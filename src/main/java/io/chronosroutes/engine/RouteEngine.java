package io.chronosroutes.engine;

import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.apache.camel.model.Model;

/** A running set of routes and the beans they call. */
public final class RouteEngine implements AutoCloseable {

    /**
     * Threads of a route's parallel steps: so many calls that take 90 ms each are 10,000 in 30 s.
     */
    private static final int LANES = 32;

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
        main.configure().threadPool().setPoolSize(LANES);
        main.configure().threadPool().setMaxPoolSize(LANES);
        main.setRoutesCollector(new UsersFirst(files));
        properties.forEach(main::addOverrideProperty);
        beans.forEach(main::bind);
        FirstDefinitionWins routes = new FirstDefinitionWins(overridden);
        main.addMainListener(new Overrides(files, routes, BeanTable.ofBeans(beans)));
        try {
            main.start();
        } catch (Exception e) {
            main.stop();
            throw Reasons.of(e, routes);
        }
        return new RouteEngine(main);
    }

    /** Puts the user's routes in the packaged ones' place, and looks at them before the start. */
    private static final class Overrides extends MainListenerSupport {

        private final RouteFiles files;
        private final FirstDefinitionWins routes;
        private final BeanTable beans;

        Overrides(RouteFiles files, FirstDefinitionWins routes, BeanTable beans) {
            this.files = files;
            this.routes = routes;
            this.beans = beans;
        }

        @Override
        public void beforeConfigure(BaseMainSupport main) {
            CamelContext context = main.getCamelContext();
            context.setApplicationContextClassLoader(Libraries.loader(files));
            context.getCamelContextExtension().getContextPlugin(Model.class).setRouteFilter(routes);
        }

        @Override
        public void afterConfigure(BaseMainSupport main) {
            RouteCheck check = new RouteCheck(main.getCamelContext(), beans);
            routes.users().forEach(check::check);
        }
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
}
