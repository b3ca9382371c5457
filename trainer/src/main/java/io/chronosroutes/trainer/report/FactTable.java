package io.chronosroutes.trainer.report;

import java.util.ArrayList;
import java.util.List;

/** Names and values, one a row; what there is no value for is left out. */
final class FactTable {
    private final String caption;
    private final List<Markup> rows = new ArrayList<>();

    /**
     * @param caption says what the table holds
     */
    FactTable(String caption) {
        this.caption = caption;
    }

    /**
     * @param value markup, or a text to escape, or null
     */
    FactTable row(String name, Object value) {
        if (value != null) {
            rows.add(Markup.of("<tr><th scope=\"row\">{}</th><td>{}</td></tr>", name, value));
        }
        return this;
    }

    Markup markup() {
        if (rows.isEmpty()) return Markup.NONE;
        return Markup.of(
                "<table class=\"facts\"><caption>{}</caption><tbody>{}</tbody></table>",
                caption,
                rows);
    }
}
