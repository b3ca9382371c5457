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
 * A table of what came of each fault: a row as it is known in {@code target/fault-matrix.md}, and
 * with {@code -Dupdate.docs} all of it in place of the page's.
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
        this.head = line((Object[]) columns) + "|" + "---|".repeat(columns.length) + "\n";
    }

    void add(Object... cells) throws IOException {
        rows.add(line(cells));
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

    /** Nothing where no cell was run. */
    void write() throws IOException {
        if (rows.isEmpty() || System.getProperty("update.docs") == null) return;
        String table = head + String.join("", rows);
        String page = Files.readString(PAGE);
        String begin = "<!-- " + section + " -->\n";
        String end = "<!-- end of " + section + " -->";
        assertThat(page).containsSubsequence(begin, end);
        int from = page.indexOf(begin) + begin.length();
        Files.writeString(
                PAGE, page.substring(0, from) + table + page.substring(page.indexOf(end)));
    }
}
