package io.chronosroutes.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteEngineTest {

    @TempDir Path folder;
    private final List<String> overridden = new ArrayList<>();

    @Test
    void withoutAFolderThePackagedRoutesRun() {
        assertThat(greetings(folder.resolve("none"))).containsExactly("packaged", "packaged part");
        assertThat(overridden).isEmpty();
    }

    @Test
    void aUsersRouteReplacesThePackagedOneOfItsIdAndNoOther() throws IOException {
        write("mine.camel.yaml", route("greet", "direct:greet", "{{my.greeting}}"));
        assertThat(greetings(folder)).containsExactly("hello", "packaged part");
        assertThat(overridden)
                .singleElement()
                .asString()
                .contains("'greet'")
                .contains("mine.camel.yaml");
    }

    @Test
    void aUsersRouteOfANewIdRunsBesideThePackagedOnes() throws IOException {
        write("more.camel.yaml", route("more", "direct:more", "more"));
        try (RouteEngine engine = start(folder)) {
            assertThat(engine.call("more", null, String.class)).isEqualTo("more");
            assertThat(engine.call("greet", null, String.class)).isEqualTo("packaged");
        }
    }

    @Test
    void aCopyOfAPackagedFileIsNoOverride() throws IOException {
        try (InputStream in = getClass().getResourceAsStream("/routes/greet.camel.yaml")) {
            Files.copy(in, folder.resolve("greet.camel.yaml"));
        }
        assertThat(greetings(folder)).containsExactly("packaged", "packaged part");
        assertThat(overridden).isEmpty();
    }

    @Test
    void filesForTheAgentAreNotTheControlPlanes() throws IOException {
        write("agent-mine.camel.yaml", route("greet", "direct:greet", "agent's"));
        assertThat(greetings(folder)).containsExactly("packaged", "packaged part");
        assertThat(RouteFiles.agents(folder))
                .containsExactly(folder.resolve("agent-mine.camel.yaml"));
    }

    @Test
    void twoOfTheUsersFilesWithOneIdStopTheStart() throws IOException {
        write("a.camel.yaml", route("greet", "direct:greet", "a"));
        write("b.camel.yaml", route("greet", "direct:greet", "b"));
        assertThatThrownBy(() -> start(folder))
                .isInstanceOf(RouteException.class)
                .hasMessageContaining("'greet'")
                .hasMessageContaining("a.camel.yaml")
                .hasMessageContaining("b.camel.yaml");
    }

    private List<String> greetings(Path users) {
        try (RouteEngine engine = start(users)) {
            return List.of(
                    engine.call("greet", null, String.class),
                    engine.call("part", null, String.class));
        }
    }

    private RouteEngine start(Path users) {
        return RouteEngine.start(
                new RouteFiles(List.of("greet"), users),
                Map.of("my.greeting", "hello"),
                Map.of(),
                overridden::add);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static String route(String id, String from, String body) {
        return """
                - route:
                    id: %s
                    from:
                      uri: %s
                      steps:
                        - setBody: {constant: "%s"}
                """
                .formatted(id, from, body);
    }
}
