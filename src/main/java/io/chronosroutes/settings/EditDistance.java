package io.chronosroutes.settings;

import java.util.Collection;
import java.util.Comparator;

/** Levenshtein's distance: how many letters to insert, delete or replace. */
public final class EditDistance {

    private EditDistance() {}

    /** The name the user most likely meant by one that doesn't exist. */
    public static String nearest(String word, Collection<String> names) {
        return names.stream()
                .min(Comparator.comparingInt(name -> between(name, word)))
                .orElseThrow();
    }

    static int between(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) row[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replace, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
