package io.chronosroutes.cli.screen;

import java.util.ArrayList;
import java.util.List;

/** A text broken between its words. */
final class Paragraph {

    private Paragraph() {}

    /** Lines of at most so many columns; a longer word is broken. */
    static List<String> wrap(String text, int columns) {
        int width = Math.max(1, columns);
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.strip().split("\\s+")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (longer.length() <= width) {
                line = longer;
                continue;
            }
            if (!line.isEmpty()) lines.add(line);
            for (line = word; line.length() > width; line = line.substring(width)) {
                lines.add(line.substring(0, width));
            }
        }
        if (!line.isEmpty()) lines.add(line);
        return lines;
    }
}
