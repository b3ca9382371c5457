package io.chronosroutes.trainer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.store.Faults;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Processor;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the agent's route does when, with beans that note what they are asked. */
public class AgentRouteTest extends CamelTestSupport {

    private final List<String> calls = new ArrayList<>();
    private String broken = "";

    @BeforeEach
    void nothingYet() {
        calls.clear();
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getRegistry().bind("agent", new NotedAgent());
        context.getRegistry().bind("preflight", new NotedPreflight());
        context.getRegistry().bind("training", new NotedTraining());
        context.getRegistry().bind("dataSync", new NotedDataSync());
        context.getRegistry().bind("uploads", new NotedUploads());
        context.getRegistry().bind("reports", new NotedReports());
        context.getRegistry().bind("promotion", new NotedPromotion());
        context.getRegistry().bind("faults", new Faults());
        context.getRegistry().bind("retried", (Processor) exchange -> {});
        for (String file : List.of("retries", "agent")) {
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(
                            PluginHelper.getResourceLoader(context)
                                    .resolveResource("classpath:routes/" + file + ".camel.yaml"));
        }
        return context;
    }

    @Test
    void theFiveStepsInOrderAndTheReportsBeforeTheRunIsToldToHaveEnded() {
        run();
        assertThat(calls)
                .containsExactly(
                        "attach",
                        "compute",
                        "enter data_sync",
                        "plan",
                        "enter training",
                        "train",
                        "enter results_sync",
                        "model",
                        "promote",
                        "workDone",
                        "logs",
                        "enter cleanup");
    }

    @Test
    void aFailureIsReportedWithWhatThereIsAndThenTold() {
        broken = "train";
        run();
        assertThat(calls.subList(calls.indexOf("train"), calls.size()))
                .containsExactly("train", "caught no luck", "logs", "publishFailure");
    }

    @Test
    void aFailureIsToldEvenWhenItsReportsCannotBeSent() {
        broken = "logs";
        run();
        assertThat(calls.subList(calls.indexOf("logs"), calls.size()))
                .containsExactly("logs", "caught no luck", "logs", "notReported", "publishFailure");
    }

    @Test
    void withoutTheLeaseNoWorkIsBegun() {
        broken = "attach";
        run();
        assertThat(calls).containsExactly("attach", "caught no luck", "logs", "publishFailure");
    }

    @Test
    void whereNothingCanBeComputedNothingIsFetched() {
        broken = "compute";
        run();
        assertThat(calls)
                .containsExactly("attach", "compute", "caught no luck", "logs", "publishFailure");
    }

    @Test
    void aCheckpointIsSentOnARouteOfItsOwn() {
        template().sendBody("direct:checkpoint", Path.of("step-5"));
        assertThat(calls).containsExactly("checkpoint step-5");
    }

    private void run() {
        template().sendBody("direct:agent", null);
    }

    private void noted(String call) {
        calls.add(call);
        if (call.equals(broken)) throw new IllegalStateException("no luck");
    }

    /** Stands for {@link Agent}. */
    public final class NotedAgent {
        public void attach() {
            noted("attach");
        }

        public void enter(String step) {
            noted("enter " + step);
        }

        public void workDone() {
            noted("workDone");
        }

        public void caught(@ExchangeProperty("CamelExceptionCaught") Exception e) {
            noted("caught " + e.getMessage());
        }

        public void notReported() {
            noted("notReported");
        }

        public void publishFailure() {
            noted("publishFailure");
        }
    }

    /** Stands for {@link Preflight}. */
    public final class NotedPreflight {
        public void compute() {
            noted("compute");
        }
    }

    /** Stands for {@link Training}. */
    public final class NotedTraining {
        public void train() {
            noted("train");
        }
    }

    /** Stands for {@link DataSync}. */
    public final class NotedDataSync {
        public List<Transfer> plan() {
            noted("plan");
            return List.of();
        }

        public void fetch() {
            noted("fetch");
        }
    }

    /** Stands for {@link Uploads}. */
    public final class NotedUploads {
        public void send() {
            noted("send");
        }
    }

    /** Stands for {@link Promotion}. */
    public final class NotedPromotion {
        public List<Transfer> plan() {
            noted("promote");
            return List.of();
        }
    }

    /** Stands for {@link Reports}. */
    public final class NotedReports {
        public List<Transfer> model() {
            noted("model");
            return List.of();
        }

        public List<Transfer> logs() {
            noted("logs");
            return List.of();
        }

        public List<Transfer> checkpoint(Path folder) {
            noted("checkpoint " + folder);
            return List.of();
        }
    }
}
