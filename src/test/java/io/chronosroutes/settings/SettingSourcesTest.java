package io.chronosroutes.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chronosroutes.settings.Given.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who says a setting, and who wins. */
class SettingSourcesTest {

    @TempDir Path folder;

    @Test
    void theCommandLineWinsOverTheEnvironmentAndThatOverTheFile() throws IOException {
        Path file =
                write(
                        "# mine",
                        "chronos.environment=file",
                        "chronos.instance-type=file",
                        "",
                        "chronos.volume-gib = 7");
        Settings settings =
                Settings.of(
                        file,
                        Map.of("CHRONOS_ENVIRONMENT", "var", "CHRONOS_INSTANCE_TYPE", "var"),
                        Map.of(Setting.ENVIRONMENT, "option"));
        assertThat(settings.given(Setting.ENVIRONMENT))
                .isEqualTo(new Given("option", Source.OPTION, "command line"));
        assertThat(settings.given(Setting.INSTANCE_TYPE))
                .isEqualTo(new Given("var", Source.ENVIRONMENT, "$CHRONOS_INSTANCE_TYPE"));
        assertThat(settings.given(Setting.VOLUME_GIB))
                .isEqualTo(new Given("7", Source.FILE, file + ":5"));
        assertThat(settings.given(Setting.MAX_DURATION))
                .isEqualTo(new Given("12h", Source.DEFAULT, "default"));
    }

    @Test
    void aBucketFromAnywhereMeansAwsAndIsNamedAsTheReason() {
        Settings settings = Settings.of(null, Map.of("CHRONOS_BUCKET", "mine"), Map.of());
        assertThat(settings.isAws()).isTrue();
        assertThat(settings.given(Setting.CLOUD).where())
                .isEqualTo("chronos.bucket is set: $CHRONOS_BUCKET");
        assertThat(settings.get(Setting.MONITOR_PERIOD)).isEqualTo("30s");
    }

    @Test
    void everySettingHasAVariableOfItsOwn() {
        assertThat(Setting.MONITOR_PERIOD.variable()).isEqualTo("CHRONOS_MONITOR_PERIOD");
        assertThat(Arrays.stream(Setting.values()).map(Setting::variable)).doesNotHaveDuplicates();
    }

    @Test
    void aVariableThatIsNoSettingIsRefusedWithTheNearest() {
        Map<String, String> environment =
                Map.of("CHRONOS_MAX_DURATON", "1h", "CHRONOS_TRAINER_OPTS", "-Xmx1g", "PATH", "x");
        assertThatThrownBy(() -> Settings.of(null, environment, Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "the environment variable CHRONOS_MAX_DURATON is no setting's; did you"
                                + " mean CHRONOS_MAX_DURATION? Else unset it");
    }

    @Test
    void anEmptyVariableIsNotSet() {
        Settings settings = Settings.of(null, Map.of("CHRONOS_ENVIRONMENT", " "), Map.of());
        assertThat(settings.get(Setting.ENVIRONMENT)).isEqualTo("dev");
    }

    @Test
    void theHubsOwnVariableStandsInForOurs() {
        Map<String, String> hub = Map.of("HF_ENDPOINT", "https://a");
        assertThat(Settings.of(null, hub, Map.of()).given(Setting.HUB_ENDPOINT))
                .isEqualTo(new Given("https://a", Source.ENVIRONMENT, "$HF_ENDPOINT"));
        Map<String, String> both =
                Map.of("HF_ENDPOINT", "https://a", "CHRONOS_HUB_ENDPOINT", "https://b");
        assertThat(Settings.of(null, both, Map.of()).get(Setting.HUB_ENDPOINT))
                .isEqualTo("https://b");
    }

    @Test
    void linesAreCountedThroughContinuationsAndComments() throws IOException {
        Path file =
                write(
                        "# a comment is never continued \\",
                        "chronos.environment=te\\",
                        "   st",
                        "chronos.region = here",
                        "chronos.region = there",
                        "own.path=C:\\\\");
        Settings settings = Settings.of(file, Map.of());
        assertThat(settings.given(Setting.ENVIRONMENT))
                .isEqualTo(new Given("test", Source.FILE, file + ":2"));
        assertThat(settings.given(Setting.REGION))
                .isEqualTo(new Given("there", Source.FILE, file + ":5"));
        assertThat(settings.others())
                .containsEntry("own.path", new Given("C:\\", Source.FILE, file + ":6"));
    }

    @Test
    void aLineThatCantBeReadIsNamed() throws IOException {
        Path file = write("chronos.region=x", "own=\\u12");
        assertThatThrownBy(() -> Settings.of(file, Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("can't read " + file + ":2: ");
    }

    @Test
    void aRetiredKeyIsRefusedWithWhatToUseNow() {
        RetiredSettings retired =
                new RetiredSettings(Map.of("chronos.poll", "chronos.monitor.period"));
        assertThatThrownBy(() -> Setting.named("poll", retired))
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "the setting 'chronos.poll' is not used any more: use chronos.monitor.period");
        assertThat(Setting.named("monitor.period", retired)).isEqualTo(Setting.MONITOR_PERIOD);
    }

    @Test
    void noRetiredKeyIsASettingStill() {
        assertThat(RetiredSettings.ALL.instead().keySet())
                .allMatch(key -> key.startsWith("chronos."))
                .doesNotContainAnyElementsOf(
                        Arrays.stream(Setting.values()).map(Setting::key).toList());
    }

    @Test
    void theTemplateReadsAsTheDefaults() throws IOException {
        String text = SettingsTemplate.properties();
        assertThat(text).contains("#chronos.max-duration=12h\n").contains("on AWS: 30s)");
        Settings read = Settings.of(write(text.split("\n")), Map.of());
        assertThat(read.properties()).isEqualTo(Settings.of(null, Map.of()).properties());
    }

    /** With {@code -Dupdate.docs} it is rewritten. */
    @Test
    void theDocumentationIsCurrent() throws IOException {
        Path page = Path.of("..", "docs", "reference", "settings.md");
        if (System.getProperty("update.docs") != null) {
            Files.writeString(page, SettingsTable.markdown());
        }
        assertThat(page)
                .as(
                        "stale; rewrite it: java -jar target/chronos-routes.jar config settings"
                                + " --markdown > docs/reference/settings.md")
                .hasContent(SettingsTable.markdown());
    }

    private Path write(String... lines) throws IOException {
        return Files.writeString(folder.resolve("chronos.properties"), String.join("\n", lines));
    }
}
