package io.chronosroutes.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A {@code chronos.properties} that the program writes into; what else it says stays. */
public final class SettingsFile {

    private SettingsFile() {}

    /** A line for each setting. */
    public static List<String> lines(Map<Setting, String> values) {
        return values.entrySet().stream().map(e -> line(e.getKey(), e.getValue())).toList();
    }

    /**
     * Makes the file say these values; it is made when it isn't there.
     *
     * @return a line for each value that it said otherwise before
     * @throws SettingsException when it can't be read or written
     */
    public static List<String> write(Path path, Map<Setting, String> values) {
        try {
            if (!Files.exists(path)) {
                replace(path, lines(values));
                return List.of();
            }
            PropertiesFile file = PropertiesFile.read(path);
            List<String> text = new ArrayList<>(Files.readAllLines(path));
            List<String> changed = new ArrayList<>();
            values.forEach((setting, value) -> put(file, text, changed, setting, value));
            text.removeIf(line -> line == null);
            replace(path, text);
            return changed;
        } catch (IOException e) {
            throw new SettingsException("can't write " + path + ": " + e.getMessage());
        }
    }

    /** Lines that a value went on for become null, so that the others keep their numbers. */
    private static void put(
            PropertiesFile file,
            List<String> text,
            List<String> changed,
            Setting setting,
            String value) {
        PropertiesFile.Line old = file.lines().get(setting.key());
        if (old == null) {
            // Else it would be more of the last line's value.
            if (!text.isEmpty() && goesOn(text.get(text.size() - 1))) text.add("");
            text.add(line(setting, value));
        } else if (!old.value().equals(value)) {
            for (int i = old.number(); i < old.last(); i++) text.set(i, null);
            text.set(old.number() - 1, line(setting, value));
            changed.add(line(setting, value) + " (was " + old.value() + ")");
        }
    }

    private static boolean goesOn(String line) {
        return line != null && line.endsWith("\\");
    }

    /** Whoever stops the program leaves the old file or the new one. */
    private static void replace(Path path, List<String> text) throws IOException {
        Path draft = Path.of(path + ".new");
        Files.write(draft, text);
        Files.move(draft, path, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String line(Setting setting, String value) {
        return setting.key() + "=" + value;
    }
}
