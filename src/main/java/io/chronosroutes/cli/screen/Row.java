package io.chronosroutes.cli.screen;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/** Figures beside each other under one label; what does not fit goes below. */
final class Row {

    private static final String GAP = "   ";

    private final Look look;
    private final List<Part> parts = new ArrayList<>();

    private record Part(Tone tone, String text) {}

    Row(Look look) {
        this.look = look;
    }

    Row add(Tone tone, String text) {
        parts.add(new Part(tone, text));
        return this;
    }

    Row add(String text) {
        return add(Tone.PLAIN, text);
    }

    /** No part where the value is not known. */
    Row add(Tone tone, String format, Number value) {
        return value == null ? this : add(tone, Figures.format(format, value));
    }

    /** None where there are no parts. */
    List<AttributedString> lines(String label) {
        List<AttributedString> lines = new ArrayList<>();
        Line line = null;
        for (Part part : parts) {
            if (line != null && line.room() < GAP.length() + part.text().length()) {
                lines.add(line.build());
                line = Line.labelled(look, Tone.FAINT, "");
            } else if (line != null) {
                line.add(GAP);
            } else {
                line = Line.labelled(look, Tone.FAINT, label);
            }
            line.add(part.tone(), part.text());
        }
        if (line != null) lines.add(line.build());
        return lines;
    }
}
