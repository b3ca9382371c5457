package io.chronosroutes.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.engine.RouteCatalog;
import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/how-to/routes.md and the program say the same. */
class RoutesDocumentTest {

    @TempDir Path folder;
    private String document;

    @BeforeEach
    void read() throws IOException {
        document = Files.readString(Path.of("..", "docs", "how-to", "routes.md"));
    }

    @Test
    void everyPackagedRouteIsDescribedAndNoOther() {
        Settings settings = Settings.of(null, Map.of(Setting.ROUTES_DIR, folder.toString()));
        List<String> packaged =
                Arrays.stream(PackagedRoutes.values())
                        .flatMap(program -> program.list(settings).stream())
                        .map(RouteCatalog.Entry::id)
                        .toList();
        assertThat(all("(?m)^### `(.+)`$")).containsExactlyInAnyOrderElementsOf(packaged);
    }

    @Test
    void everyBeanOfTheCommandLineIsInTheTableWithMethodsItHas() {
        Map<String, Set<String>> beans = PackagedRoutes.CONTROL.beans().methods();
        String table = document.substring(document.indexOf("## The beans"));
        beans.keySet().stream()
                .filter(name -> !name.equals("retried"))
                .forEach(name -> assertThat(table).contains("`" + name + "`"));
        for (MatchResult row :
                Pattern.compile("(?m)^\\| `(\\w+)` \\| (.+) \\|$")
                        .matcher(table)
                        .results()
                        .toList()) {
            assertThat(beans).containsKey(row.group(1));
            Pattern.compile("`(\\w+)(\\(.*?\\))?`")
                    .matcher(row.group(2))
                    .results()
                    .map(m -> m.group(1))
                    .filter(word -> Character.isLowerCase(word.charAt(0)))
                    .forEach(method -> assertThat(beans.get(row.group(1))).contains(method));
        }
    }

    @Test
    void everyExampleIsNamed() throws IOException {
        try (Stream<Path> examples = Files.list(Path.of("..", "routes", "examples"))) {
            List<String> names =
                    examples.map(e -> e.getFileName().toString().replace(".camel.yaml", ""))
                            .toList();
            String part = document.substring(document.indexOf("\n## Examples"));
            assertThat(Pattern.compile("(?m)^### (.+)$").matcher(part).results())
                    .extracting(m -> m.group(1))
                    .containsExactlyInAnyOrderElementsOf(names);
        }
    }

    private List<String> all(String pattern) {
        return Pattern.compile(pattern).matcher(document).results().map(m -> m.group(1)).toList();
    }
}
