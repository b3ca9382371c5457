package io.chronosroutes.trainer.tensor;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Text out of a file that may be damaged or hostile, made fit for a line of an error message:
 * control characters escaped, and no longer than a reader can take in.
 */
public final class OneLine {
    private static final int LONGEST = 120;
    private static final int MOST = 5;

    private OneLine() {}

    public static String of(String text) {
        StringBuilder line = new StringBuilder();
        text.chars().limit(LONGEST).forEach(c -> append(line, (char) c));
        if (text.length() > LONGEST) {
            line.append("… (").append(text.length()).append(" characters)");
        }
        return line.toString();
    }

    /** The first few, and how many more there are: {@code [a, b]}. */
    public static String of(Collection<String> texts) {
        String more = texts.size() > MOST ? ", … %d in all]".formatted(texts.size()) : "]";
        return texts.stream()
                .limit(MOST)
                .map(OneLine::of)
                .collect(Collectors.joining(", ", "[", more));
    }

    private static void append(StringBuilder line, char c) {
        boolean plain = c >= ' ' && c != 0x7f && (c < 0x80 || Character.isLetterOrDigit(c));
        if (plain) line.append(c);
        else line.append("\\u%04x".formatted((int) c));
    }
}
