package io.chronosroutes.trainer.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chronosroutes.local.LocalCloudProcess;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A launch that is called off, as Ctrl-C does it, leaves nothing. */
class CancelIT extends ProgramFixture {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    @Test
    void whileItStagesWhatTheInstanceNeeds() {
        Started launch = program.start("launch");
        launch.awaitOutput("staging");
        launch.stop();
        assertThat(launch.out()).contains("cancelling the launch");
        assertThat(program.run("verify").exit()).isZero();
        assertThat(program.instances()).isEmpty();
    }

    /** The route that starts the instance is held up, so that the signal comes before it. */
    @Test
    void betweenTheLockAndTheInstance() throws IOException {
        program.route("held", HELD);
        Started launch = program.start("launch");
        launch.awaitOutput("initialization");
        launch.stop();
        assertThat(launch.out()).contains("cancelled; nothing of it is left");
        program.forgetRoutes();
        assertThat(program.run("verify").exit()).isZero();
        assertThat(program.instances()).isEmpty();
    }

    @Test
    void whenTheInstanceIsOnItsWay() throws IOException {
        program.route("held", HELD_AFTER);
        Started launch = program.start("launch");
        await().atMost(LIMIT).until(() -> LocalCloudProcess.running(program.home()).isPresent());
        await().atMost(LIMIT).until(() -> !program.instances().isEmpty());
        launch.stop();
        assertThat(launch.out()).contains("cancelled; nothing of it is left");
        program.forgetRoutes();
        assertThat(program.run("verify").exit()).isZero();
    }

    private static final String START =
            """
                    - bean: {ref: instanceRequest, method: build}
                    - toD: "aws2-ec2:run?operation=createAndRunInstances&pojoRequest=true"
            """;
    private static final String HOLD =
            """
                    - delay: {asyncDelayed: false, constant: "3000"}
            """;
    private static final String ROUTE =
            """
            - route:
                id: start-instance
                routeConfigurationId: retries
                from:
                  uri: direct:start-instance
                  steps:
            """;
    private static final String ADOPT =
            """
                    - bean: {ref: launch, method: adopt}
            """;
    private static final String HELD = ROUTE + HOLD + START + ADOPT;
    private static final String HELD_AFTER = ROUTE + START + HOLD + ADOPT;
}
