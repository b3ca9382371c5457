package io.chronosroutes.settings;

import io.chronosroutes.run.Environments;
import io.chronosroutes.run.Layout;
import io.chronosroutes.run.TimeSpan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;

/** The settings of one command: options over environment variables over file over defaults. */
public final class Settings {

    private static final int LAST_PORT = 65_535;

    private final Map<Setting, Given> values;
    private final Map<String, Given> others;

    private Settings(Map<Setting, Given> values, Map<String, Given> others) {
        this.values = values;
        this.others = others;
    }

    /** Without environment variables. */
    public static Settings of(Path file, Map<Setting, String> options) {
        return of(file, Map.of(), options);
    }

    /**
     * @param file properties to read, or null for none
     * @param environment the process's variables
     * @param options what the command line says
     * @throws SettingsException naming the key and where it stands
     */
    public static Settings of(
            Path file, Map<String, String> environment, Map<Setting, String> options) {
        Map<String, Given> others = new TreeMap<>();
        Map<Setting, Given> given = new EnumMap<>(Setting.class);
        if (file != null) readInto(PropertiesFile.read(file), given, others);
        given.putAll(EnvironmentVariables.of(environment));
        options.forEach((setting, value) -> given.put(setting, Given.option(value)));
        Settings settings = new Settings(complete(given), others);
        settings.check();
        return settings;
    }

    private static Map<Setting, Given> complete(Map<Setting, Given> given) {
        boolean aws = isAws(given);
        Map<Setting, Given> values = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            Given standard = Given.byDefault(setting.defaultFor(aws));
            values.put(setting, given.getOrDefault(setting, standard));
        }
        if (!given.containsKey(Setting.CLOUD) && aws) {
            String why = "chronos.bucket is set: " + given.get(Setting.BUCKET).where();
            values.put(Setting.CLOUD, new Given("aws", Given.Source.DEFAULT, why));
        }
        return values;
    }

    /** These in place of what they replace, as if the command line said so. */
    public Settings with(Map<Setting, String> instead) {
        Map<Setting, Given> all = new EnumMap<>(values);
        instead.forEach((setting, value) -> all.put(setting, Given.option(value)));
        Settings settings = new Settings(all, others);
        settings.check();
        return settings;
    }

    public boolean isAws() {
        return "aws".equals(get(Setting.CLOUD));
    }

    /** The value, or an empty text when it is not set. */
    public String get(Setting setting) {
        return values.get(setting).value();
    }

    /** The value and who said it. */
    public Given given(Setting setting) {
        return values.get(setting);
    }

    /** The file's keys of other names, for the routes. */
    public Map<String, Given> others() {
        return Map.copyOf(others);
    }

    /**
     * @throws SettingsException when it is not set
     */
    public String require(Setting setting) {
        String value = get(setting);
        if (value.isBlank()) {
            throw new SettingsException(
                    "%s is not set (%s): give --%s or put it into chronos.properties"
                            .formatted(
                                    setting.key(),
                                    setting.meaning(),
                                    setting.key().substring("chronos.".length())));
        }
        return value;
    }

    public Duration duration(Setting setting) {
        try {
            return Durations.parse(get(setting));
        } catch (SettingsException e) {
            throw new SettingsException(setting.key() + ": " + e.getMessage());
        }
    }

    /** A list with commas between. */
    public List<String> list(Setting setting) {
        return Arrays.stream(get(setting).split(",")).map(String::strip).toList();
    }

    /** US dollars; empty when not set. */
    public OptionalDouble dollars(Setting setting) {
        String text = get(setting);
        if (text.isBlank()) return OptionalDouble.empty();
        if (!text.matches("\\d{1,6}(\\.\\d{1,6})?")) {
            throw new SettingsException(
                    setting.key() + ": '" + text + "' is no amount of US dollars such as 2.50");
        }
        return OptionalDouble.of(Double.parseDouble(text));
    }

    public int integer(Setting setting) {
        try {
            return Integer.parseInt(get(setting));
        } catch (NumberFormatException e) {
            throw new SettingsException(
                    setting.key() + ": '" + get(setting) + "' is not a whole number");
        }
    }

    /**
     * @return empty when it is {@code off}
     */
    public OptionalInt port(Setting setting) {
        String value = get(setting);
        if (value.equals("off")) return OptionalInt.empty();
        if (value.matches("\\d{1,5}") && Integer.parseInt(value) <= LAST_PORT) {
            return OptionalInt.of(Integer.parseInt(value));
        }
        throw new SettingsException(
                "%s: '%s' is not a port, 0 for any free one, or off"
                        .formatted(setting.key(), value));
    }

    /** Those that a background monitor watches; elsewhere it is one. */
    public Environments environments() {
        try {
            return Environments.of(get(Setting.ENVIRONMENT));
        } catch (IllegalArgumentException e) {
            throw new SettingsException(e.getMessage());
        }
    }

    /**
     * @throws SettingsException when several environments are named
     */
    public Layout layout() {
        Environments all = environments();
        if (!all.isOne()) {
            throw new SettingsException(
                    "'%s' names several environments, which only the background monitor watches; name one: --environment NAME"
                            .formatted(all));
        }
        return all.named().get(0);
    }

    /** All of it for the routes' placeholders, the file's keys of other names included. */
    public Map<String, String> properties() {
        Map<String, String> all = new TreeMap<>();
        others.forEach((key, given) -> all.put(key, given.value()));
        values.forEach((setting, given) -> all.put(setting.key(), given.value()));
        return all;
    }

    private void check() {
        environments();
        for (Setting s : Setting.values()) {
            if (TimeSpan.matches(s.defaultFor(false))) duration(s);
        }
        integer(Setting.VOLUME_GIB);
        integer(Setting.SPOT_RELAUNCHES);
        integer(Setting.CLEANUP_CONFIRMATIONS);
        dollars(Setting.MAX_PRICE);
        dollars(Setting.MAX_COST);
        String market = get(Setting.MARKET);
        if (!List.of("on-demand", "spot", "spot-first").contains(market)) {
            throw new SettingsException(
                    "chronos.market: '%s' is none of on-demand, spot, spot-first"
                            .formatted(market));
        }
        port(Setting.MONITOR_PORT);
    }

    private static boolean isAws(Map<Setting, Given> given) {
        Given cloud = given.get(Setting.CLOUD);
        if (cloud == null) return given.containsKey(Setting.BUCKET);
        if (cloud.value().equals("aws")) return true;
        if (cloud.value().equals("local")) return false;
        throw new SettingsException(
                "chronos.cloud: '" + cloud.value() + "' is neither local nor aws");
    }

    private static void readInto(
            PropertiesFile file, Map<Setting, Given> given, Map<String, Given> others) {
        file.lines()
                .forEach(
                        (key, line) -> {
                            Given value = Given.line(line.value(), file.where(key));
                            if (key.startsWith("chronos.")) given.put(named(file, key), value);
                            else others.put(key, value);
                        });
    }

    private static Setting named(PropertiesFile file, String key) {
        try {
            return Setting.named(key);
        } catch (SettingsException e) {
            throw new SettingsException(file.where(key) + ": " + e.getMessage());
        }
    }
}
