package io.chronosroutes.run;

/**
 * Text that somebody else wrote, made fit for one line of a terminal: what would end the line, move
 * the cursor, change the terminal or the reading direction is shown as its number. Who may write to
 * the bucket, or made the file that is read, must not write on the user's screen.
 */
public final class PlainText {

    private PlainText() {}

    public static String of(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints()
                .forEach(
                        c -> {
                            if (isPlain(c)) plain.appendCodePoint(c);
                            else plain.append("\\u%04x".formatted(c));
                        });
        return plain.toString();
    }

    private static boolean isPlain(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c == '\t';
            case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SURROGATE -> false;
            default -> true;
        };
    }
}
