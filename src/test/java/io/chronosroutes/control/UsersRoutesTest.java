package io.chronosroutes.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.chronosroutes.engine.RouteException;
import io.chronosroutes.run.States;
import io.chronosroutes.run.Status;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Routes of the user's in place of packaged ones. */
class UsersRoutesTest extends ControlPlaneFixture {

    @Test
    void theWorkedExampleReplacesItsRoute() throws IOException {
        Path users = Files.createDirectories(folder.resolve("mine"));
        Path example = Path.of("..", "routes", "examples", "state-log.camel.yaml");
        Files.copy(example, users.resolve("state-log.camel.yaml"));
        stored(States.in(Status.TRAINING, NOW).withInstance(runInstance()));
        try (ControlPlane mine = ControlPlane.start(settings(users), cloud, seen)) {
            mine.watchOnce();
            Path log = folder.resolve("log/runs.log");
            await().until(() -> Files.exists(log) && Files.size(log) > 0);
            assertThat(Files.readString(log)).contains(States.RUN + " training");
        }
        assertThat(seen.notes).anyMatch(n -> n.contains("'state-changed' is replaced by"));
    }

    @Test
    void aRouteOfTheUsersThatFailsIsToldAndHarmsNothing() throws IOException {
        Path users = Files.createDirectories(folder.resolve("mine"));
        Files.writeString(
                users.resolve("broken.camel.yaml"),
                """
                - route:
                    id: state-changed
                    from:
                      uri: direct:state-changed
                      steps:
                        - throwException:
                            exceptionType: java.lang.IllegalStateException
                            message: no such hook
                """);
        stored(States.in(Status.FAILED, NOW));
        try (ControlPlane mine = ControlPlane.start(settings(users), cloud, seen)) {
            mine.watchOnce();
            await().untilAsserted(
                            () ->
                                    assertThat(seen.notes)
                                            .contains(
                                                    "route 'state-changed' failed: no such hook"));
        }
        assertThat(store.read()).isEmpty();
    }

    @Test
    void aRouteOfTheAgentsThatCannotRunThereIsFoundBeforeAnythingIsStaged() throws IOException {
        Path users = Files.createDirectories(folder.resolve("mine"));
        Files.writeString(
                users.resolve("agent-mine.camel.yaml"),
                """
                - route:
                    id: checkpoint
                    from:
                      uri: direct:checkpoint
                      steps:
                        - bean: {ref: reports, method: chekpoint}
                """);
        Files.writeString(folder.resolve("trainer.tar"), "staged by none");
        Map<Setting, String> options =
                Map.of(Setting.RUNTIME, folder.resolve("trainer.tar").toString());
        try (ControlPlane mine = ControlPlane.start(settings(users, options), cloud, seen)) {
            LaunchRequest sample = new LaunchRequest(TrainingConfig.defaults(), List.of());
            assertThatThrownBy(() -> mine.launch(sample))
                    .satisfies(
                            e ->
                                    assertThat(Failures.cause(e))
                                            .isInstanceOf(RouteException.class)
                                            .hasMessage(
                                                    users.resolve("agent-mine.camel.yaml")
                                                            + ":6: bean 'reports' has no method"
                                                            + " 'chekpoint'; it has checkpoint,"
                                                            + " logs, model"));
        }
        assertThat(seen.notes).isEmpty();
        assertThat(store.read()).isEmpty();
    }

    @Test
    void theListOfBeansIsOfThoseThereAre() {
        Map<String, Object> beans =
                ControlBeans.of(
                        settings(),
                        cloud,
                        new Cancellation(),
                        seen,
                        Surroundings.real(cloud.clock()));
        Map<String, Class<?>> listed = PackagedRoutes.controlBeans();
        assertThat(listed).containsOnlyKeys(beans.keySet());
        listed.forEach((name, type) -> assertThat(beans.get(name)).isInstanceOf(type));
    }
}
