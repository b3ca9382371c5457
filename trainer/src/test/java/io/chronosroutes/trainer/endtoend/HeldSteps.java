package io.chronosroutes.trainer.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.run.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Routes that linger in a step, so that something can happen there; then they go on. */
final class HeldSteps {

    private static final Path AGENT = Path.of("..", "routes", "agent.camel.yaml");
    private static final String DELAY = "- delay: {constant: 4000, asyncDelayed: false}";
    private static final String BEFORE_CLEANUP =
            """
            - route:
                id: before-cleanup
                from:
                  uri: direct:before-cleanup
                  steps:
                    %s
            """;

    private HeldSteps() {}

    static void in(Program program, Status step) throws IOException {
        program.route("agent-held", agent(step));
        if (step == Status.CLEANUP) program.route("held", BEFORE_CLEANUP.formatted(DELAY));
    }

    /** The packaged route of the agent, with a delay after it has entered the step. */
    private static String agent(Status step) throws IOException {
        String route =
                Arrays.stream(Files.readString(AGENT).split("(?m)^(?=- route:)"))
                        .filter(r -> r.contains("id: agent\n"))
                        .findFirst()
                        .orElseThrow();
        String entered =
                step == Status.INITIALIZATION
                        ? "- bean: {ref: agent, method: attach}\n"
                        : "- bean: {ref: agent, method: enter('%s')}\n".formatted(step.word());
        assertThat(route).containsOnlyOnce(entered);
        return route.replace(entered, entered + " ".repeat(14) + DELAY + "\n");
    }
}
