package io.chronosroutes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page says is shown by a test is shown by one that there is. */
class NamedTestsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+(?:Test|IT))`");

    @ParameterizedTest
    @ValueSource(strings = {"security.md", "supply-chain.md"})
    void everyTestThatAPageNamesIsThere(String page) throws IOException {
        String text = Files.readString(ROOT.resolve("docs/concepts").resolve(page));
        Set<String> named =
                NAMED.matcher(text)
                        .results()
                        .map(m -> m.group(1))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).isNotEmpty();
        assertThat(tests()).containsAll(named);
    }

    @Test
    void everyRowOfTheThreatsNamesATestOrAPage() throws IOException {
        Set<String> without =
                Files.readAllLines(ROOT.resolve("docs/concepts/security.md")).stream()
                        .filter(line -> line.matches("\\| [a-z].*"))
                        .filter(line -> !line.startsWith("| could try"))
                        .filter(line -> !NAMED.matcher(line).find())
                        .collect(Collectors.toSet());
        assertThat(without).isEmpty();
    }

    private static Set<String> tests() throws IOException {
        Set<String> tests = new TreeSet<>();
        for (String folder :
                new String[] {"src/test", "trainer/src", "infra", "trainer/fuzz/src"}) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
                files.map(f -> f.getFileName().toString())
                        .filter(name -> name.matches("\\w+(Test|IT)\\.java"))
                        .forEach(name -> tests.add(name.replace(".java", "")));
            }
        }
        return tests;
    }
}
