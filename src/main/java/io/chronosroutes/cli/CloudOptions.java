package io.chronosroutes.cli;

import static picocli.CommandLine.ScopeType.INHERIT;

import io.chronosroutes.settings.Given;
import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * Options of every command, before its name or after it: which cloud, which environment, whose
 * routes. Where a command's help keeps the order of its options they come after its own.
 */
final class CloudOptions {

    static final Path DEFAULT_FILE = Path.of("chronos.properties");

    /** What another command needs to find the same run. */
    private static final List<Setting> NAMING =
            List.of(
                    Setting.CLOUD,
                    Setting.ENVIRONMENT,
                    Setting.BUCKET,
                    Setting.REGION,
                    Setting.HOME);

    private final Map<Setting, String> given = new EnumMap<>(Setting.class);

    @Option(
            scope = INHERIT,
            order = 51,
            names = "--config",
            paramLabel = "FILE",
            description = "Settings file (default: chronos.properties where there is one)")
    private Path file;

    @Option(
            scope = INHERIT,
            order = 52,
            names = {"-e", "--environment"},
            paramLabel = "NAME",
            description = "Environment; it has one run at a time (default: dev)")
    private void environment(String value) {
        given.put(Setting.ENVIRONMENT, value);
    }

    @Option(
            scope = INHERIT,
            order = 53,
            names = "--cloud",
            paramLabel = "local|aws",
            description = "Which cloud (default: local; aws when a bucket is set)")
    private void cloud(String value) {
        given.put(Setting.CLOUD, value);
    }

    @Option(
            scope = INHERIT,
            order = 54,
            names = "--bucket",
            description = "S3 bucket of the environment")
    private void bucket(String value) {
        given.put(Setting.BUCKET, value);
    }

    @Option(
            scope = INHERIT,
            order = 55,
            names = "--region",
            description = "AWS region (default: the region chain's)")
    private void region(String value) {
        given.put(Setting.REGION, value);
    }

    @Option(
            scope = INHERIT,
            order = 56,
            names = "--home",
            paramLabel = "DIR",
            description = "Folder of the local cloud (default: $CHRONOS_HOME or .chronos)")
    private void home(String value) {
        given.put(Setting.HOME, value);
    }

    @Option(
            scope = INHERIT,
            order = 57,
            names = "--routes-dir",
            paramLabel = "DIR",
            description = "Folder whose *.camel.yaml replace packaged routes (default: routes)")
    private void routes(String value) {
        given.put(Setting.ROUTES_DIR, value);
    }

    @Option(
            scope = INHERIT,
            order = 58,
            names = {"-D", "--define"},
            paramLabel = "KEY=VALUE",
            description = "Any other setting, such as monitor.period=10s")
    private void define(Map<String, String> values) {
        values.forEach((key, value) -> given.put(Setting.named(key), value));
    }

    /** The options that name a cloud and an environment, as they were given. */
    List<String> typed() {
        List<String> words = new ArrayList<>();
        if (file != null) words.addAll(List.of("--config", file.toString()));
        NAMING.forEach(
                setting -> {
                    String value = given.get(setting);
                    if (value == null) return;
                    words.addAll(
                            List.of("--" + setting.key().substring("chronos.".length()), value));
                });
        return words;
    }

    /** For options that only some commands have. */
    void set(Setting setting, String value) {
        if (value != null) given.put(setting, value);
    }

    /** Empty where there is none. */
    Optional<Path> settingsFile() {
        boolean useDefault = file == null && Files.isRegularFile(DEFAULT_FILE);
        return Optional.ofNullable(useDefault ? DEFAULT_FILE : file);
    }

    /** Of one environment. */
    Settings settings() {
        Settings settings = settingsOfMany();
        settings.layout();
        return settings;
    }

    /** Of as many environments as are named; only the background monitor can do with several. */
    Settings settingsOfMany() {
        return Settings.of(settingsFile().orElse(null), System.getenv(), given);
    }

    /**
     * For commands that are about AWS before any bucket is there.
     *
     * @return empty when the local cloud is asked for by name
     */
    Optional<Settings> onAws() {
        Given cloud = settings().given(Setting.CLOUD);
        if (cloud.value().equals("local") && cloud.source() != Given.Source.DEFAULT) {
            return Optional.empty();
        }
        set(Setting.CLOUD, "aws");
        return Optional.of(settings());
    }
}
