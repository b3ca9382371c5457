package io.chronosroutes.settings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chronosroutes.run.BrokenRule;
import io.chronosroutes.run.Json;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.run.TrainingSetting;
import io.chronosroutes.settings.YamlSettings.Entry;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads training settings, options over file over defaults, and says all that is wrong. */
public final class TrainingConfigFile {

    /** Far more than settings need, little enough to read at once. */
    private static final long LARGEST = 1 << 20;

    private final ObjectNode document = Json.MAPPER.createObjectNode();
    private final Map<TrainingSetting, String> places = new EnumMap<>(TrainingSetting.class);

    // what is wrong, and with which settings
    private final List<String> problems = new ArrayList<>();
    private final Set<TrainingSetting> wrong = EnumSet.noneOf(TrainingSetting.class);

    private TrainingConfigFile() {}

    /**
     * @param file YAML or JSON, or null for none
     * @param options as they were typed: lists with commas, none as empty text
     * @throws SettingsException with every problem there is: what can't be read, names that don't
     *     exist, values of the wrong kind, rules that are broken
     */
    public static TrainingConfig read(Path file, Map<TrainingSetting, String> options) {
        TrainingConfigFile reader = new TrainingConfigFile();
        if (file != null) reader.addFile(file);
        options.forEach(
                (setting, text) ->
                        reader.set(
                                setting,
                                TrainingValues.option(setting, text),
                                option(setting) + ": "));
        return reader.config();
    }

    /** A setting's option on the command line. */
    public static String option(TrainingSetting setting) {
        return "--" + setting.key().replace('_', '-');
    }

    private void addFile(Path file) {
        Map<String, Integer> lines = new HashMap<>();
        for (Entry entry : entries(file)) {
            String place = "%s, line %d: ".formatted(file, entry.line());
            Integer before = lines.putIfAbsent(entry.name(), entry.line());
            Optional<TrainingSetting> setting = named(entry.name());
            if (setting.isEmpty()) {
                problems.add(place + unknown(entry.name()));
            } else if (before != null) {
                problems.add(place + entry.name() + " is set in line " + before + " already");
            } else {
                set(setting.get(), entry.value(), place);
            }
        }
    }

    private List<Entry> entries(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                problems.add(file + " is too large for a file of settings");
                return List.of();
            }
            return YamlSettings.read(Files.readString(file));
        } catch (YamlSettings.Fault e) {
            String place = e.line > 0 ? file + ", line " + e.line + ": " : file + ": ";
            problems.add(place + e.getMessage());
        } catch (NoSuchFileException e) {
            problems.add("there is no file " + file);
        } catch (CharacterCodingException e) {
            problems.add(file + " is not text in UTF-8");
        } catch (IOException e) {
            problems.add("can't read " + file + ": " + e.getMessage());
        }
        return List.of();
    }

    private void set(TrainingSetting setting, Written written, String place) {
        places.put(setting, place);
        try {
            document.set(setting.key(), TrainingValues.read(setting, written));
        } catch (SettingsException e) {
            wrong.add(setting);
            problems.add(place + setting.key() + " " + e.getMessage());
        }
    }

    private TrainingConfig config() {
        TrainingConfig config = Json.MAPPER.convertValue(document, TrainingConfig.class);
        for (BrokenRule rule : config.brokenRules()) {
            if (!rule.concerns(wrong)) problems.add(place(rule) + rule.text());
        }
        if (!problems.isEmpty()) throw new SettingsException(problems);
        return config;
    }

    private String place(BrokenRule rule) {
        return rule.settings().stream()
                .map(places::get)
                .filter(place -> place != null)
                .findFirst()
                .orElse("");
    }

    private static Optional<TrainingSetting> named(String name) {
        return Arrays.stream(TrainingSetting.values()).filter(s -> s.key().equals(name)).findAny();
    }

    private static String unknown(String name) {
        List<String> names =
                Arrays.stream(TrainingSetting.values()).map(TrainingSetting::key).toList();
        return "there is no training setting '%s'; did you mean '%s'?"
                .formatted(
                        Written.shortened(name),
                        EditDistance.nearest(Written.shortened(name), names));
    }
}
