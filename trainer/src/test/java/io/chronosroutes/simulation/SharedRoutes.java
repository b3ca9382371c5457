package io.chronosroutes.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.DefaultShutdownStrategy;
import org.apache.camel.spi.BeanRepository;
import org.apache.camel.spi.RouteStartupOrder;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.DefaultRegistry;
import org.apache.camel.support.DefaultThreadPoolFactory;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.util.concurrent.SynchronousExecutorService;

/**
 * The packaged routes, once for all processes of all worlds: each call finds the beans of the
 * process that makes it, and everything happens in that process's thread.
 */
final class SharedRoutes implements AutoCloseable {

    /** The routes' redelivery itself waits on the machine's clock, and is told not to. */
    static final Processor RETRIED = SharedRoutes::waitForNextTry;

    private static final int[] RETRY_SECONDS = {5, 15, 45};

    private final CamelContext camel;
    private final ProducerTemplate template;

    /**
     * @param files text of the route files, by name
     * @param examples of the beans, for looking at their methods while the routes are made
     */
    SharedRoutes(
            Map<String, String> files,
            Map<String, String> properties,
            Map<String, Object> examples) {
        DefaultRegistry registry = new DefaultRegistry(new OwnBeans(examples));
        DefaultCamelContext context = new DefaultCamelContext(registry);
        context.disableJMX();
        context.setShutdownStrategy(new WaitForNobody(context));
        context.getExecutorServiceManager().setThreadPoolFactory(new SameThread());
        properties.forEach(context.getPropertiesComponent()::addOverrideProperty);
        registry.bind("s3", new SimulatedS3());
        registry.bind("ec2", new SimulatedEc2());
        context.build();
        try {
            for (Map.Entry<String, String> file : files.entrySet()) {
                String text =
                        file.getValue()
                                .replaceAll("\\{ref: (\\w+),", "{ref: $1, scope: Prototype,")
                                // A process of a world does one thing at a time.
                                .replaceAll("\n *parallelProcessing: true", "");
                PluginHelper.getRoutesLoader(context)
                        .loadRoutes(ResourceHelper.fromString(file.getKey() + ".camel.yaml", text));
            }
            context.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        camel = context;
        template = context.createProducerTemplate();
    }

    Object call(String route, Object body) {
        return template.requestBody("direct:" + route, body);
    }

    private static void waitForNextTry(Exchange failed) {
        int tries = failed.getIn().getHeader(Exchange.REDELIVERY_COUNTER, 1, Integer.class);
        Actor.current().sleep(Duration.ofSeconds(RETRY_SECONDS[tries - 1]));
    }

    @Override
    public void close() {
        camel.stop();
    }

    /** The beans of the process that asks. */
    private record OwnBeans(Map<String, Object> examples) implements BeanRepository {

        @Override
        public Object lookupByName(String name) {
            Actor actor = Actor.current();
            return actor == null ? examples.get(name) : actor.bean(name);
        }

        @Override
        public <T> T lookupByNameAndType(String name, Class<T> type) {
            Object found = lookupByName(name);
            return type.isInstance(found) ? type.cast(found) : null;
        }

        @Override
        public <T> Map<String, T> findByTypeWithName(Class<T> type) {
            return Map.of();
        }

        @Override
        public <T> Set<T> findByType(Class<T> type) {
            return Set.of();
        }
    }

    /** What a crash has cut off never ends. */
    private static final class WaitForNobody extends DefaultShutdownStrategy {

        WaitForNobody(CamelContext context) {
            super(context);
        }

        @Override
        public void shutdownForced(CamelContext context, List<RouteStartupOrder> routes) {}
    }

    /** A wire tap is taken before the route goes on. */
    private static final class SameThread extends DefaultThreadPoolFactory {

        @Override
        public ExecutorService newThreadPool(ThreadPoolProfile profile, ThreadFactory factory) {
            return new SynchronousExecutorService();
        }

        @Override
        public ExecutorService newCachedThreadPool(ThreadFactory factory) {
            return new SynchronousExecutorService();
        }
    }
}
