package io.chronosroutes.fuzz;

import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.Settings;
import io.chronosroutes.settings.SettingsException;
import io.chronosroutes.settings.SettingsFile;
import io.chronosroutes.settings.TrainingConfigFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Files of settings, the program's and a training's. */
final class SettingsReading {

    /** A refusal that nobody can read is none. */
    private static final int LONGEST_LINE = 2000;

    private SettingsReading() {}

    /** A {@code chronos.properties}, read and then changed. */
    static Reading properties(Path folder) {
        Path file = folder.resolve("chronos.properties");
        return input -> {
            Files.write(file, input);
            try {
                Settings settings = Settings.of(file, Map.of());
                settings.properties();
                for (Setting setting : Setting.values()) settings.get(setting);
                SettingsFile.write(file, Map.of(Setting.REGION, "eu-west-1"));
                String region = Settings.of(file, Map.of()).get(Setting.REGION);
                if (!region.equals("eu-west-1")) throw new AssertionError("region " + region);
            } catch (SettingsException e) {
                readable(e, file);
            }
        };
    }

    /** A {@code --training-config}, in YAML or JSON. */
    static Reading training(Path folder) {
        Path file = folder.resolve("training.yaml");
        return input -> {
            Files.write(file, input);
            try {
                TrainingConfigFile.read(file, Map.of());
            } catch (SettingsException e) {
                readable(e, file);
            }
        };
    }

    private static void readable(SettingsException e, Path file) throws IOException {
        for (String problem : e.problems()) {
            boolean oneLine = problem.lines().count() == 1;
            if (!oneLine || problem.length() > LONGEST_LINE + file.toString().length()) {
                throw new AssertionError("unreadable: " + problem, e);
            }
        }
    }
}
