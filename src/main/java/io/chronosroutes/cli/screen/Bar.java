package io.chronosroutes.cli.screen;

/** How much of something is done, as a bar. */
final class Bar {

    private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

    private Bar() {}

    /**
     * @param share done, 0 to 1
     */
    static String of(double share, int columns, boolean unicode) {
        int eighths = (int) Math.round(Math.max(0, Math.min(1, share)) * columns * 8);
        int full = eighths / 8;
        if (!unicode) return "#".repeat(full) + ".".repeat(columns - full);
        if (full == columns) return "█".repeat(columns);
        String part = eighths % 8 == 0 ? "░" : EIGHTHS.substring(eighths % 8, eighths % 8 + 1);
        return "█".repeat(full) + part + "░".repeat(columns - full - 1);
    }
}
