package io.chronosroutes.trainer.report;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A piece of a page, safe to be put into it: the only ways to one are a template of ours and text
 * that was escaped. Well-formed as XML as well as HTML.
 */
record Markup(String text) {
    static final Markup NONE = new Markup("");

    /** Longest text shown of what came from outside. */
    private static final int LONGEST = 80;

    private static final char REPLACEMENT = '\uFFFD';

    /**
     * A template with every {@code {}} replaced by the next part: markup as it is, a list of it in
     * its order, all else escaped.
     */
    static Markup of(String template, Object... parts) {
        StringBuilder page = new StringBuilder();
        int from = 0;
        for (Object part : parts) {
            int at = template.indexOf("{}", from);
            if (at < 0) throw new IllegalArgumentException("too many parts for " + template);
            page.append(template, from, at).append(safe(part));
            from = at + 2;
        }
        if (template.indexOf("{}", from) >= 0) {
            throw new IllegalArgumentException("too few parts for " + template);
        }
        return new Markup(page.append(template, from, template.length()).toString());
    }

    static Markup all(List<Markup> pieces) {
        return new Markup(pieces.stream().map(Markup::text).collect(Collectors.joining("\n")));
    }

    /** A name from outside, cut to a length that fits a line, and kept from turning the line. */
    static Markup name(String name) {
        boolean fits = name.codePointCount(0, name.length()) <= LONGEST;
        String shown = fits ? name : name.substring(0, name.offsetByCodePoints(0, LONGEST)) + "…";
        return of("<bdi>{}</bdi>", shown);
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    private static String safe(Object part) {
        if (part instanceof Markup markup) return markup.text;
        if (part instanceof Collection<?> pieces) {
            return pieces.stream().map(Markup::safe).collect(Collectors.joining("\n"));
        }
        return escape(String.valueOf(part));
    }

    /** Text for between tags and for quoted attributes. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints()
                .forEach(
                        c -> {
                            switch (c) {
                                case '&' -> escaped.append("&amp;");
                                case '<' -> escaped.append("&lt;");
                                case '>' -> escaped.append("&gt;");
                                case '"' -> escaped.append("&quot;");
                                case '\'' -> escaped.append("&#39;");
                                default -> escaped.appendCodePoint(shown(c) ? c : REPLACEMENT);
                            }
                        });
        return escaped.toString();
    }

    /** Neither forbidden in XML, nor invisible and able to reorder what is around it. */
    private static boolean shown(int c) {
        if (c == '\n' || c == '\t') return true;
        if (Character.isISOControl(c) || c == 0xFFFE || c == 0xFFFF) return false;
        if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) return false;
        return !(c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069);
    }
}
