package io.chronosroutes.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars in lib/ of the routes folder. */
class LibrariesTest {

    private static final String ROUTE =
            """
            - beans:
                - name: own
                  type: own.Greeter
            - route:
                id: greet
                from:
                  uri: direct:greet
                  steps:
                    - bean: {ref: own, method: greet}
            """;

    @TempDir Path folder;

    @Test
    void aClassOfTheUsersIsFoundThere() throws IOException {
        library();
        Files.writeString(folder.resolve("mine.camel.yaml"), ROUTE);
        RouteFiles files = new RouteFiles(List.of("greet"), folder);
        assertThat(RouteCatalog.of(files, BeanTable.ofBeans(Map.of()), Map.of())).isNotEmpty();
        try (RouteEngine engine = RouteEngine.start(files, Map.of(), Map.of(), line -> {})) {
            assertThat(engine.call("greet", null, String.class)).isEqualTo("from a library");
        }
    }

    @Test
    void withoutItTheClassIsNamed() throws IOException {
        Files.writeString(folder.resolve("mine.camel.yaml"), ROUTE);
        RouteFiles files = new RouteFiles(List.of("greet"), folder);
        assertThatThrownBy(() -> RouteEngine.start(files, Map.of(), Map.of(), line -> {}))
                .isInstanceOf(RouteException.class)
                .hasMessageContaining("own.Greeter");
    }

    private void library() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Path source = classes.resolve("Greeter.java");
        Files.writeString(
                source,
                """
                package own;
                public class Greeter {
                    public String greet() {
                        return "from a library";
                    }
                }
                """);
        int compiled =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-d", classes.toString(), source.toString());
        assertThat(compiled).isZero();
        Path lib = Files.createDirectories(folder.resolve("lib"));
        try (OutputStream out = Files.newOutputStream(lib.resolve("own.jar"));
                JarOutputStream jar = new JarOutputStream(out)) {
            jar.putNextEntry(new JarEntry("own/Greeter.class"));
            jar.write(Files.readAllBytes(classes.resolve("own/Greeter.class")));
            jar.closeEntry();
        }
    }
}
