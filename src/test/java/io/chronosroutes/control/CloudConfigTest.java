package io.chronosroutes.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chronosroutes.run.TrainingConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What cloud-init and systemd make of the user data of an instance of EC2. */
class CloudConfigTest {

    private static final String BOOT = "/opt/chronos/boot";
    private static final String UNIT = "/etc/systemd/system/chronos.service";

    @TempDir Path folder;

    @Test
    void itFitsWithTheLongestNames() {
        byte[] bytes = Boots.cloudConfig().getBytes(StandardCharsets.UTF_8);
        assertThat(bytes).hasSizeLessThan(UserData.LIMIT);
        assertThatThrownBy(() -> UserData.base64("x".repeat(UserData.LIMIT + 1)))
                .hasMessageContaining("16385 bytes; EC2 takes 16384");
    }

    @Test
    void itHoldsNoSecret() {
        assertThat(Boots.cloudConfig())
                .doesNotContainPattern("A(KIA|SIA)[A-Z0-9]{16}")
                .doesNotContainPattern("(?i)aws_(secret|access|session)")
                .doesNotContainPattern("(?i)hf_token|password|BEGIN .*KEY")
                .doesNotContainPattern("[A-Za-z0-9/+]{41,63}=")
                // The one thing that looks like a key: a checksum of zeros.
                .doesNotContainPattern("'[0-9a-f]*[1-9a-f][0-9a-f]{39,}'");
    }

    @Test
    void theAgentIsAUserOfItsOwnThatMayWriteOnlyWhereItWorks() {
        assertThat(files().get(UNIT))
                .contains("\nUser=chronos\n", "\nStateDirectory=chronos\n")
                .contains("\nProtectSystem=strict\n", "\nProtectHome=yes\n", "\nPrivateTmp=yes\n")
                .contains("\nNoNewPrivileges=yes\n", "\nCapabilityBoundingSet=\n")
                .contains("\nRestrictNamespaces=yes\n", "\nSystemCallArchitectures=native\n")
                // The GPU's device files, and memory that is written and then run: by the JVM, too.
                .doesNotContain("PrivateDevices", "DevicePolicy", "MemoryDenyWriteExecute");
    }

    @Test
    void itsFilesAreReadBackAsTheyWere() {
        assertThat(files()).containsOnlyKeys(BOOT, UNIT);
        assertThat(files().get(BOOT)).isEqualTo(Boots.longestScript());
        assertThat(writeFiles().get(0)).containsEntry("permissions", "0755");
    }

    @Test
    void itHasOnlyKeysThatCloudInitKnows() {
        assertThat(config()).containsOnlyKeys("users", "bootcmd", "write_files", "runcmd");
        assertThat(Boots.cloudConfig()).startsWith("#cloud-config\n").doesNotContain("${run}");
    }

    @Test
    void cloudInitTakesIt() throws IOException {
        Path file = Files.writeString(folder.resolve("user-data"), Boots.cloudConfig());
        Tool schema = Tool.assumed("cloud-init", "schema", "--config-file", file.toString());
        assertThat(schema.output()).contains("Valid cloud-config");
        assertThat(schema.exit()).isZero();
    }

    @Test
    void systemdTakesItsUnits() throws IOException {
        Path boot = Files.writeString(folder.resolve("boot"), files().get(BOOT));
        assertThat(boot.toFile().setExecutable(true)).isTrue();
        Path unit = folder.resolve("chronos.service");
        // The file is where cloud-init puts it only on an instance, and the user is there only
        // there.
        String text = files().get(UNIT).replace(BOOT, boot.toString());
        Files.writeString(
                unit,
                text.replace("User=chronos\n", "User=" + System.getProperty("user.name") + "\n"));
        for (String name : List.of("service", "timer")) {
            Files.writeString(folder.resolve("chronos-deadline." + name), deadline(name));
        }
        Tool verify =
                Tool.assumed(
                        "systemd-analyze",
                        "verify",
                        "--man=no",
                        unit.toString(),
                        folder.resolve("chronos-deadline.timer").toString());
        assertThat(ours(verify.output())).isEmpty();
        assertThat(verify.exit()).isZero();
    }

    @Test
    void itsEarlyCommandsAreAScriptThatShellcheckTakes() throws IOException {
        Path file = folder.resolve("bootcmd");
        Files.writeString(file, "#!/bin/sh\n" + commands("bootcmd") + commands("runcmd"));
        Tool shellcheck = Tool.assumed("shellcheck", "--severity=style", file.toString());
        assertThat(shellcheck.output()).isEmpty();
    }

    @Test
    void theAgentIsToldToEndBeforeTheDeadlineAndHasTheTimeForItsLastWords() {
        assertThat(files().get(UNIT)).contains("\nRuntimeMaxSec=43020s\n", "\nTimeoutStopSec=100s");
        assertThat(deadline("timer")).contains("\nOnActiveSec=43200s\n");
        String brief =
                CloudConfig.of("", Boots.state(TrainingConfig.defaults()), Duration.ofSeconds(60));
        assertThat(brief).contains("RuntimeMaxSec=45s", "OnActiveSec=60s");
    }

    private String deadline(String unit) {
        return Pattern.compile(
                        "chronos-deadline\\." + unit + " <<'EOF'\n(.*?)EOF\n", Pattern.DOTALL)
                .matcher(commands("bootcmd"))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }

    private static String ours(String output) {
        return output.lines().filter(l -> l.contains("chronos")).collect(Collectors.joining("\n"));
    }

    private String commands(String key) {
        return ((List<?>) config().get(key))
                .stream().map(Object::toString).collect(Collectors.joining("\n", "", "\n"));
    }

    private Map<String, String> files() {
        return writeFiles().stream()
                .collect(
                        Collectors.toMap(
                                f -> f.get("path").toString(), f -> f.get("content").toString()));
    }

    private List<Map<String, Object>> writeFiles() {
        @SuppressWarnings("unchecked")
        List<Map<String, Object>> files = (List<Map<String, Object>>) config().get("write_files");
        return files;
    }

    private static Map<String, Object> config() {
        @SuppressWarnings("unchecked")
        Map<String, Object> config =
                (Map<String, Object>)
                        new Load(LoadSettings.builder().build())
                                .loadFromString(Boots.cloudConfig());
        return config;
    }
}
