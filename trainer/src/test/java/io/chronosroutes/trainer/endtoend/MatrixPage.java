package io.chronosroutes.trainer.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A table of what came of each fault: a row as it is known in {@code target/fault-matrix.md}, and
 * with {@code -Dupdate.docs} all of it in place of the page's. Of the page's rows those stay that
 * were not run this time; if they are of an earlier build, they are marked.
 */
final class MatrixPage {

    private static final Path PAGE = Path.of("..", "docs", "reliability.md");
    private static final Path DRAFT = Path.of("target", "fault-matrix.md");

    /** After the name of a row that was not run on the build of the others. */
    private static final String EARLIER = " †";

    private final String section;
    private final int keys;
    private final String head;
    private final Map<String, String> rows = new LinkedHashMap<>();

    /**
     * @param section whose begin and end the page has as comments
     * @param keys how many of the first columns say which row it is
     */
    MatrixPage(String section, int keys, String... columns) {
        this.section = section;
        this.keys = keys;
        this.head = line((Object[]) columns) + "|" + "---|".repeat(columns.length) + "\n";
    }

    void add(Object... cells) throws IOException {
        rows.put(key(line(cells)), line(cells));
        Files.writeString(DRAFT, line(cells), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    static String seconds(Duration time) {
        return time.toSeconds() + " s";
    }

    private static String line(Object... cells) {
        StringBuilder line = new StringBuilder("|");
        for (Object cell : cells) {
            line.append(" ").append(cell).append(" |");
        }
        return line.append('\n').toString();
    }

    private String key(String row) {
        return String.join("|", Arrays.copyOf(row.split("\\|"), keys + 1));
    }

    /** Nothing where no cell was run. */
    void write() throws IOException {
        if (rows.isEmpty() || System.getProperty("update.docs") == null) return;
        String page = Files.readString(PAGE);
        String begin = "<!-- " + section + " -->\n";
        String end = "<!-- end of " + section + " -->";
        assertThat(page).containsSubsequence(begin, end);
        int from = page.indexOf(begin) + begin.length();
        int to = page.indexOf(end);
        String build = "<!-- of build " + Build.digest() + " -->\n";
        Files.writeString(
                PAGE,
                page.substring(0, from)
                        + build
                        + head
                        + String.join("", with(build, page.substring(from, to)))
                        + page.substring(to));
    }

    /** The rows of this time and those of the table that stay. */
    private Collection<String> with(String build, String table) {
        Map<String, String> all = new LinkedHashMap<>();
        int at = table.indexOf(head);
        if (at >= 0) {
            String mark = table.startsWith(build) ? "" : EARLIER;
            for (String row : table.substring(at + head.length()).lines().toList()) {
                String plain = row.replace(EARLIER, "");
                boolean marked = row.contains(EARLIER) || !mark.isEmpty();
                all.put(key(plain), marked ? marked(plain) : row + "\n");
            }
        }
        all.putAll(rows);
        return all.values();
    }

    private static String marked(String row) {
        return row.replaceFirst("^\\| (.*?) \\|", "| $1" + EARLIER + " |") + "\n";
    }
}
