package io.chronosroutes.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows under a head, each column as wide as its widest cell. */
final class Table {

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();
    private final int words;

    /**
     * @param words columns at the left that hold words; the others hold numbers, at the right edge
     */
    Table(int words, String... head) {
        this.words = words;
        rows.add(List.of(head));
    }

    Table row(String... cells) {
        rows.add(Arrays.stream(cells).map(Cells::plain).toList());
        return this;
    }

    boolean isEmpty() {
        return rows.size() == 1;
    }

    /** One line for the head and for each row. */
    List<String> lines() {
        int columns = rows.get(0).size();
        List<Integer> widths =
                IntStream.range(0, columns)
                        .mapToObj(c -> rows.stream().mapToInt(r -> r.get(c).length()).max())
                        .map(max -> max.orElse(0))
                        .toList();
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private String line(List<String> row, List<Integer> widths) {
        return IntStream.range(0, row.size())
                .mapToObj(c -> cell(row.get(c), widths.get(c), c < words))
                .collect(Collectors.joining(GAP))
                .stripTrailing();
    }

    private static String cell(String text, int width, boolean left) {
        String spaces = " ".repeat(width - text.length());
        return left ? text + spaces : spaces + text;
    }
}
