package io.chronosroutes.cli.screen;

import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** A line in the making; never wider than the screen. */
final class Line {

    /** Columns of the words at a line's beginning. */
    static final int LABEL = 13;

    private final Look look;
    private final AttributedStringBuilder text = new AttributedStringBuilder();

    Line(Look look) {
        this.look = look;
    }

    /** A line that begins with what it is about. */
    static Line labelled(Look look, Tone tone, String label) {
        return new Line(look).add(tone, pad(" " + label, LABEL));
    }

    static AttributedString empty() {
        return AttributedString.EMPTY;
    }

    /** Signs that would move the cursor or change the terminal are shown as blanks. */
    Line add(Tone tone, String part) {
        text.append(part.replaceAll("\\p{Cntrl}", " "), tone.style(look));
        return this;
    }

    Line add(String part) {
        return add(Tone.PLAIN, part);
    }

    /** Fills up to a column. */
    Line to(int column) {
        return add(" ".repeat(Math.max(0, column - text.columnLength())));
    }

    int room() {
        return look.width() - text.columnLength();
    }

    AttributedString build() {
        AttributedString whole = text.toAttributedString();
        if (whole.columnLength() <= look.width()) return whole;
        String more = look.sign("…", ">");
        return new AttributedStringBuilder()
                .append(whole.columnSubSequence(0, look.width() - 1))
                .append(more)
                .toAttributedString();
    }

    static String pad(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - text.length()));
    }
}
