package io.chronosroutes.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A broken file stops the start, and the one line says where and why. */
class BrokenRoutesTest {

    @TempDir Path folder;

    /** Something that routes may call. */
    public static final class Greeter {
        public String greet() {
            return "hello";
        }
    }

    /** The line that replaces the route's step, which is line 6, and what is said of it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "- bean: {ref: nobody, method: greet} | there is no bean 'nobody'; the beans are greeter",
                "- bean: {ref: greeter, method: gret} | bean 'greeter' has no method 'gret'; it has greet",
                "- setBody: {method: {ref: greeter, method: gret()}} | bean 'greeter' has no method 'gret'; it has greet",
                "- to: nosuch:thing | there is no component 'nosuch' (nosuch:thing)",
                "- toD: nosuch:${body} | there is no component 'nosuch' (nosuch:${body})",
                "- to: direct:grete | no route begins with 'direct:grete'",
                "- wireTap: {uri: direct:grete} | no route begins with 'direct:grete'",
                "- tooo: direct:greet | Unknown node id: tooo",
                "- to: {uri: direct:greet]} | expected ',' or '}'",
            })
    void aFaultInAStepIsToldWithItsLine(String step, String reason) throws IOException {
        Path file = write("a.camel.yaml", step);
        fault(file + ":6: " + reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "- setBody: {simple: '${body'} | ${body",
                "- setBody: {constant: '{{no.such.key}}'} | no.such.key",
                "- to: log:x?levell=INFO | levell",
            })
    void whatOnlyTheEngineFindsIsToldWithItsRoute(String step, String reason) throws IOException {
        Path file = write("a.camel.yaml", step);
        fault(file + ":1: ", reason);
    }

    @Test
    void anUnknownRouteConfigurationIsToldWithThoseThereAre() throws IOException {
        Path file = folder.resolve("a.camel.yaml");
        Files.writeString(
                file,
                """
                - route:
                    id: mine
                    routeConfigurationId: retrys
                    from:
                      uri: direct:mine
                      steps: []
                """);
        fault(file + ":", "route 'mine' names the route configuration 'retrys'; there are retries");
    }

    @Test
    void oneIdTwiceIsToldWithBothPlaces() throws IOException {
        Path first = write("a.camel.yaml", "- log: a");
        Path second = write("b.camel.yaml", "- log: b");
        fault(second + ":1: route 'greet' is defined twice, here and in " + first + ":1");
    }

    private void fault(String... parts) {
        RouteFiles files = new RouteFiles(List.of("greet"), folder);
        Map<String, Object> beans = Map.of("greeter", new Greeter());
        assertThatThrownBy(() -> RouteEngine.start(files, Map.of(), beans, line -> {}))
                .isInstanceOf(RouteException.class)
                .satisfies(e -> said(e, parts));
        assertThatThrownBy(() -> RouteCatalog.of(files, BeanTable.ofBeans(beans), Map.of()))
                .isInstanceOf(RouteException.class)
                .satisfies(e -> said(e, parts));
    }

    private static void said(Throwable e, String... parts) {
        assertThat(e.getMessage()).startsWith(parts[0]).contains(parts).hasLineCount(1);
    }

    private Path write(String name, String step) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(
                file,
                """
                - route:
                    id: greet
                    from:
                      uri: direct:greet
                      steps:
                        %s
                """
                        .formatted(step));
        return file;
    }
}
