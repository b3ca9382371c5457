package io.chronosroutes.infra.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Names that the template and the program have to share, though neither knows the other. */
class SharedNamesTest {

    private static final Path PROGRAM = Path.of("..", "..", "src", "main");
    private static final Path CONTROL = PROGRAM.resolve("java/io/chronosroutes/control");
    private static final Path SETTINGS = Path.of("..", "..", "docs", "reference", "settings.md");

    /** Text of Java with its split literals joined. */
    private static String code(String file) throws IOException {
        return Files.readString(CONTROL.resolve(file)).replaceAll("\"\\s*\\+\\s*\"", "");
    }

    @Test
    void theProgramAsksForTheImageThatItsUserMayAskFor() throws IOException {
        assertThat(code("Images.java")).contains("\"" + InstanceTemplate.IMAGE_PARAMETER + "\"");
        assertThat(ShippedTemplate.text())
                .contains("::parameter" + InstanceTemplate.IMAGE_PARAMETER + "\"");
    }

    @Test
    void theProgramGivesTheTagsThatPoliciesAskFor() throws IOException {
        assertThat(code("Tags.java"))
                .contains("\"Project\", PROJECT", "PROJECT = \"Chronos-Training\"")
                .contains("\"ManagedBy\", MANAGER", "MANAGER = \"chronos-routes\"")
                .contains("\"CostCenter\", \"train\"", "ENVIRONMENT, environment")
                .contains("ENVIRONMENT = \"Environment\"")
                .contains("RUN_ID = \"" + OurTags.RUN_ID + "\"");
        assertThat(code("Reap.java")).contains("MARK = \"" + Operator.MARK + "\"");
    }

    @Test
    void theTypesThatMayBeLaunchedAreThoseWithAKnownPrice() throws IOException {
        List<String> priced =
                Files.readAllLines(PROGRAM.resolve("resources/prices/us-east-1.properties"))
                        .stream()
                        .filter(line -> line.matches("\\w+\\.\\w+=.*"))
                        .map(line -> line.substring(0, line.indexOf('=')))
                        .toList();
        assertThat(priced).isNotEmpty();
        assertThat(parameter("InstanceTypes").path("Default").asText())
                .isEqualTo(String.join(",", priced));
    }

    /** What the stack takes for an environment's name, the program takes too. */
    @Test
    void anEnvironmentOfTheStackIsOneOfTheProgram() throws IOException {
        String layout = Files.readString(PROGRAM.resolve("java/io/chronosroutes/run/Layout.java"));
        assertThat(layout).contains("Pattern.compile(\"[a-z0-9][a-z0-9-]{0,30}\")");
        assertThat(parameter("Environment").path("AllowedPattern").asText())
                .isEqualTo("[a-z0-9][a-z0-9-]{0,17}");
    }

    @Test
    void oneMoreBucketIsOneAndNotEvery() {
        String pattern = parameter("DataBucket").path("AllowedPattern").asText();
        assertThat(List.of("", "my-lake.eu", "a".repeat(63))).allMatch(b -> b.matches(pattern));
        assertThat(List.of("*", "lake*", "lake/a", "a".repeat(64)))
                .noneMatch(b -> b.matches(pattern));
    }

    @Test
    void outputsSayWhichSettingTheyAre() throws IOException {
        String settings = Files.readString(SETTINGS);
        List<String> named =
                Pattern.compile("\"Description\" ?: ?\"(chronos\\.[a-z-]+)\"")
                        .matcher(ShippedTemplate.text())
                        .results()
                        .map(m -> m.group(1))
                        .collect(Collectors.toList());
        assertThat(named)
                .containsExactlyInAnyOrder(
                        "chronos.bucket",
                        "chronos.subnet",
                        "chronos.security-group",
                        "chronos.instance-profile",
                        "chronos.schedule-group",
                        "chronos.schedule-role")
                .allSatisfy(key -> assertThat(settings).contains("| `" + key + "` |"));
    }

    private static JsonNode parameter(String name) {
        return ShippedTemplate.json().path("Parameters").path(name);
    }
}
