package io.chronosroutes.trainer.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The tables of what came of each fault: in {@code target/fault-matrix.md} always, and with {@code
 * -Dupdate.docs} in place of those of the page.
 */
final class MatrixPage {

    private static final Path PAGE = Path.of("..", "docs", "reliability.md");
    private static final Path DRAFT = Path.of("target", "fault-matrix.md");

    private final String section;
    private final String head;
    private final List<String> rows = new ArrayList<>();

    /**
     * @param section whose begin and end the page has as comments
     */
    MatrixPage(String section, String... columns) {
        this.section = section;
        this.head = line((Object[]) columns) + line("---|".repeat(columns.length)).substring(1);
    }

    void add(Object... cells) {
        rows.add(line(cells));
    }

    static String seconds(Duration time) {
        return time.toSeconds() + " s";
    }

    private static String line(Object... cells) {
        StringBuilder line = new StringBuilder("|");
        for (Object cell : cells) {
            String text = cell.toString();
            line.append(text.endsWith("|") ? text : " " + text + " |");
        }
        return line.append('\n').toString();
    }

    /** Nothing where no cell was run. */
    void write() throws IOException {
        if (rows.isEmpty()) return;
        String table = head + String.join("", rows);
        Files.writeString(
                DRAFT, table + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        if (System.getProperty("update.docs") == null) return;
        String page = Files.readString(PAGE);
        String begin = "<!-- " + section + " -->\n";
        String end = "<!-- end of " + section + " -->";
        assertThat(page).containsSubsequence(begin, end);
        int from = page.indexOf(begin) + begin.length();
        Files.writeString(
                PAGE, page.substring(0, from) + table + page.substring(page.indexOf(end)));
    }
}
