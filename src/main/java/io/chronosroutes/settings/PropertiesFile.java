package io.chronosroutes.settings;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;

/** A properties file in which it is known where each key stands; the last of a key's lines wins. */
record PropertiesFile(Path path, TreeMap<String, Line> lines) {

    /**
     * @param number of the line that the value begins on, from 1
     * @param last number of the line that it ends on
     */
    record Line(String value, int number, int last) {}

    /**
     * @throws SettingsException when it can't be read, naming the line where one is at fault
     */
    static PropertiesFile read(Path path) {
        List<String> text;
        try {
            text = Files.readAllLines(path);
        } catch (IOException e) {
            throw new SettingsException("can't read " + path + ": " + e.getMessage());
        }
        PropertiesFile file = new PropertiesFile(path, new TreeMap<>());
        for (int i = 0; i < text.size(); i++) {
            int first = i;
            StringBuilder whole = new StringBuilder(text.get(i));
            while (goesOn(whole) && i + 1 < text.size()) whole.append('\n').append(text.get(++i));
            file.add(whole.toString(), first + 1, i + 1);
        }
        return file;
    }

    /** The place of a key, in words. */
    String where(String key) {
        return path + ":" + lines.get(key).number();
    }

    /** A line is continued when it ends with an odd number of backslashes and is no comment. */
    private static boolean goesOn(CharSequence line) {
        String text = line.toString().stripLeading();
        if (text.startsWith("#") || text.startsWith("!")) return false;
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\\') end--;
        return (text.length() - end) % 2 == 1;
    }

    private void add(String text, int number, int last) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException e) {
            throw new SettingsException(
                    "can't read %s:%d: %s".formatted(path, number, e.getMessage()));
        }
        for (String key : properties.stringPropertyNames()) {
            lines.put(key, new Line(properties.getProperty(key).strip(), number, last));
        }
    }
}
