package io.chronosroutes.settings;

import io.chronosroutes.run.Layout;
import io.chronosroutes.run.TimeSpan;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.TreeMap;

/** The settings of one command: options over file over defaults. */
public final class Settings {

    private final Map<Setting, String> values;
    private final Map<String, String> others;

    private Settings(Map<Setting, String> values, Map<String, String> others) {
        this.values = values;
        this.others = others;
    }

    /**
     * @param file properties to read, or null for none
     * @param options what the command line says
     * @throws SettingsException naming the key and the file
     */
    public static Settings of(Path file, Map<Setting, String> options) {
        Map<String, String> others = new TreeMap<>();
        Map<Setting, String> given = new EnumMap<>(Setting.class);
        if (file != null) readInto(file, given, others);
        given.putAll(options);
        boolean aws = isAws(given);
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            values.put(setting, given.getOrDefault(setting, setting.defaultFor(aws)));
        }
        values.put(Setting.CLOUD, aws ? "aws" : "local");
        Settings settings = new Settings(values, others);
        settings.check();
        return settings;
    }

    public boolean isAws() {
        return "aws".equals(values.get(Setting.CLOUD));
    }

    /** The value, or an empty text when it is not set. */
    public String get(Setting setting) {
        return values.get(setting);
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

    public Layout layout() {
        return new Layout(get(Setting.ENVIRONMENT));
    }

    /** All of it for the routes' placeholders, the file's keys of other names included. */
    public Map<String, String> properties() {
        Map<String, String> all = new TreeMap<>(others);
        values.forEach((setting, value) -> all.put(setting.key(), value));
        return all;
    }

    private void check() {
        try {
            layout();
        } catch (IllegalArgumentException e) {
            throw new SettingsException(e.getMessage());
        }
        if (isAws()) require(Setting.BUCKET);
        for (Setting s : Setting.values()) {
            if (TimeSpan.matches(s.defaultFor(false))) duration(s);
        }
        integer(Setting.VOLUME_GIB);
        integer(Setting.CLEANUP_CONFIRMATIONS);
        dollars(Setting.MAX_PRICE);
        dollars(Setting.MAX_COST);
        String market = get(Setting.MARKET);
        if (!List.of("on-demand", "spot", "spot-first").contains(market)) {
            throw new SettingsException(
                    "chronos.market: '%s' is none of on-demand, spot, spot-first"
                            .formatted(market));
        }
    }

    private static boolean isAws(Map<Setting, String> given) {
        String cloud = given.get(Setting.CLOUD);
        if (cloud == null) return given.containsKey(Setting.BUCKET);
        if (cloud.equals("aws")) return true;
        if (cloud.equals("local")) return false;
        throw new SettingsException("chronos.cloud: '" + cloud + "' is neither local nor aws");
    }

    private static void readInto(
            Path file, Map<Setting, String> given, Map<String, String> others) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new SettingsException("can't read " + file + ": " + e.getMessage());
        }
        for (String key : properties.stringPropertyNames()) {
            String value = properties.getProperty(key).strip();
            if (!key.startsWith("chronos.")) {
                others.put(key, value);
            } else {
                given.put(named(file, key), value);
            }
        }
    }

    private static Setting named(Path file, String key) {
        try {
            return Setting.named(key);
        } catch (SettingsException e) {
            throw new SettingsException(file + ": " + e.getMessage());
        }
    }
}
