package io.chronosroutes.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @TempDir Path folder;

    @Test
    void withoutAnythingItIsTheLocalCloud() {
        Settings settings = Settings.of(null, Map.of());
        assertThat(settings.isAws()).isFalse();
        assertThat(settings.layout().environment()).isEqualTo("dev");
        assertThat(settings.duration(Setting.MONITOR_PERIOD)).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.duration(Setting.MAX_DURATION)).isEqualTo(Duration.ofHours(12));
        assertThat(settings.get(Setting.INSTANCE_TYPE)).isEqualTo("g4dn.2xlarge");
    }

    @Test
    void theModelHubIsTheSameInBothCloudsAndMayBeAnother() {
        Setting endpoint = Setting.HUB_ENDPOINT;
        assertThat(Settings.of(null, Map.of()).get(endpoint)).isEqualTo("https://huggingface.co");
        assertThat(Settings.of(null, Map.of(Setting.BUCKET, "mine")).get(endpoint))
                .isEqualTo("https://huggingface.co");
        assertThat(Setting.named("hub-endpoint")).isEqualTo(endpoint);
        Settings mirror = Settings.of(null, Map.of(endpoint, "https://mirror.example"));
        assertThat(mirror.get(endpoint)).isEqualTo("https://mirror.example");
    }

    @Test
    void aBucketMeansAws() {
        Settings settings = Settings.of(null, Map.of(Setting.BUCKET, "mine"));
        assertThat(settings.isAws()).isTrue();
        assertThat(settings.duration(Setting.MONITOR_PERIOD)).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.duration(Setting.HEARTBEAT_LIMIT)).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void optionsWinOverTheFileAndTheFileOverDefaults() throws IOException {
        Path file =
                write("chronos.environment=prod\nchronos.monitor.period=7s\nmy.webhook=http://x\n");
        Settings settings = Settings.of(file, Map.of(Setting.ENVIRONMENT, "test"));
        assertThat(settings.get(Setting.ENVIRONMENT)).isEqualTo("test");
        assertThat(settings.duration(Setting.MONITOR_PERIOD)).isEqualTo(Duration.ofSeconds(7));
        assertThat(settings.properties()).containsEntry("my.webhook", "http://x");
    }

    @Test
    void whatIsWrittenIsNoPartOfALastLineThatGoesOn() throws IOException {
        Path file = write("my.key=a\\");
        SettingsFile.write(file, Map.of(Setting.REGION, "eu-west-1"));
        Settings settings = Settings.of(file, Map.of());
        assertThat(settings.get(Setting.REGION)).isEqualTo("eu-west-1");
        assertThat(settings.properties()).containsEntry("my.key", "a");
    }

    @Test
    void norCanAValue() throws IOException {
        Path file = write("chronos.environment=a\\nb" + "c".repeat(9000) + "\n");
        assertThatThrownBy(() -> Settings.of(file, Map.of()))
                .isInstanceOf(SettingsException.class)
                .message()
                .contains("environment 'a\\u000ab")
                .hasLineCount(1)
                .hasSizeLessThan(2000);
    }

    @Test
    void aNameOutOfAFileCannotWriteOnTheTerminal() throws IOException {
        Path file = write("chronos.a\\n\\u001b[2Jb=1\n");
        assertThatThrownBy(() -> Settings.of(file, Map.of()))
                .isInstanceOf(SettingsException.class)
                .message()
                .contains("'chronos.a\\u000a\\u001b[2Jb'")
                .hasLineCount(1);
    }

    @Test
    void anUnknownKeyIsRefusedWithTheNearestOne() throws IOException {
        Path file = write("chronos.monitor.perod=7s\n");
        assertThatThrownBy(() -> Settings.of(file, Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("chronos.properties")
                .hasMessageContaining("chronos.monitor.perod")
                .hasMessageContaining("did you mean 'chronos.monitor.period'");
    }

    @Test
    void aValueThatIsNoDurationIsRefusedAtTheStart() {
        assertThatThrownBy(() -> Settings.of(null, Map.of(Setting.MONITOR_PERIOD, "often")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("chronos.monitor.period")
                .hasMessageContaining("'often'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"65536", "-1", "http", ""})
    void whatIsNoPortIsRefusedAtTheStart(String port) {
        assertThatThrownBy(() -> Settings.of(null, Map.of(Setting.MONITOR_PORT, port)))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("chronos.monitor.port: ")
                .hasMessageContaining("is not a port, 0 for any free one, or off");
    }

    @Test
    void awsMayBeMeantBeforeThereIsABucketToName() {
        Settings settings = Settings.of(null, Map.of(Setting.CLOUD, "aws"));
        assertThat(settings.isAws()).isTrue();
        assertThatThrownBy(() -> settings.require(Setting.BUCKET))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("--bucket");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("chronos.properties"), text);
    }
}
