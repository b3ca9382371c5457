package io.chronosroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronosroutes.run.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ConfigCommandTest {

    @TempDir Path folder;
    private Path file;

    // of the last command
    private StringWriter out;
    private StringWriter err;

    @BeforeEach
    void write() throws Exception {
        file = folder.resolve("mine.properties");
        Files.writeString(file, "webhook.key=hidden\nchronos.volume-gib=50\n");
    }

    @Test
    void everySettingIsShownWithItsPlaceAndTheUsersOwnKeysWithoutTheirValues() {
        assertThat(run("config", "show", "--config", file.toString(), "-e", "test")).isZero();
        assertThat(out.toString())
                .containsPattern("chronos.environment +test +command line\n")
                .containsPattern("chronos.volume-gib +50 +" + file + ":2\n")
                .containsPattern("chronos.max-duration +12h +default\n")
                .containsPattern("webhook.key +\\(yours\\) +" + file + ":1\n")
                .doesNotContain("hidden");
    }

    @Test
    void asJsonEachSettingIsAnObject() throws Exception {
        assertThat(run("config", "show", "--json", "--config", file.toString())).isZero();
        JsonNode settings = Json.MAPPER.readTree(out.toString());
        JsonNode volume = find(settings, "chronos.volume-gib");
        assertThat(volume.path("value").asText()).isEqualTo("50");
        assertThat(volume.path("source").asText()).isEqualTo("file");
        assertThat(volume.path("variable").asText()).isEqualTo("CHRONOS_VOLUME_GIB");
        assertThat(out.toString()).doesNotContain("hidden");
    }

    @Test
    void aMistypedKeyIsNamedWithItsLine() throws Exception {
        Files.writeString(file, "\nchronos.volume-gb=50\n");
        assertThat(run("config", "show", "--config", file.toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains(file + ":2: there is no setting 'chronos.volume-gb'; did you mean");
    }

    @Test
    void theSettingsArePrintedAsAFileToBeginWith() {
        assertThat(run("config", "settings")).isZero();
        assertThat(out.toString()).contains("#chronos.instance-type=");
    }

    private static JsonNode find(JsonNode settings, String key) {
        for (JsonNode s : settings) if (s.path("key").asText().equals(key)) return s;
        throw new AssertionError("no " + key);
    }

    private int run(String... words) {
        out = new StringWriter();
        err = new StringWriter();
        CommandLine commandLine = ChronosRoutes.commandLine();
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        return commandLine.execute(words);
    }
}
