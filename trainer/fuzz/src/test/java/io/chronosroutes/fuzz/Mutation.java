package io.chronosroutes.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One change to an input.
 *
 * @param at where, as a share of its length
 * @param length of the bytes that go or are repeated
 * @param word that comes
 */
record Mutation(Kind kind, double at, int length, String word) {

    enum Kind {
        FLIP,
        CUT,
        TRUNCATE,
        INSERT,
        REPLACE,
        REPEAT
    }

    /** What has broken readers elsewhere. */
    static final String[] WORDS = {
        "",
        "-1",
        "0",
        "9223372036854775808",
        "99999999999999999999",
        "1e999",
        "1e-999",
        "NaN",
        "Infinity",
        "null",
        "true",
        "{}",
        "[]",
        "[[",
        "{\"a\":",
        "\"",
        "'",
        "\\",
        "\\u",
        "\u0000",
        "%",
        "%00",
        "%2e%2e%2f",
        "../",
        "..",
        "/",
        "//",
        "\r\n",
        "\r\n\r\n",
        "\n\t",
        " ",
        ":",
        ";",
        ",",
        "=",
        "&",
        "?",
        "#",
        "*",
        "~",
        "!!",
        "&a ",
        "*a",
        "- ",
        "${",
        "{{",
        "}}",
        "$(id)",
        "%s%n",
        "\uD83D\uDE00",
        "\u202E",
        "\uFEFF",
        "\u00E9",
        "1970-01-01T00:00:00Z",
        "+1000000000-12-31T23:59:59Z",
        "PT9999999999H",
        "<!DOCTYPE a [<!ENTITY b \"c\">]>",
        "]]>",
    };

    byte[] of(byte[] input) {
        int from = (int) (at * input.length);
        int to = Math.min(input.length, from + length);
        byte[] given = word.getBytes(StandardCharsets.UTF_8);
        return switch (kind) {
            case FLIP -> flipped(input, from);
            case CUT -> joined(input, from, to, new byte[0]);
            case TRUNCATE -> Arrays.copyOf(input, from);
            case INSERT -> joined(input, from, from, given);
            case REPLACE -> joined(input, from, to, given);
            case REPEAT -> joined(input, from, from, Arrays.copyOfRange(input, from, to));
        };
    }

    private byte[] flipped(byte[] input, int from) {
        byte[] other = input.clone();
        if (from < other.length) other[from] ^= (byte) (1 << (length & 7));
        return other;
    }

    private static byte[] joined(byte[] input, int from, int to, byte[] between) {
        byte[] all = new byte[from + between.length + input.length - to];
        System.arraycopy(input, 0, all, 0, from);
        System.arraycopy(between, 0, all, from, between.length);
        System.arraycopy(input, to, all, from + between.length, input.length - to);
        return all;
    }
}
