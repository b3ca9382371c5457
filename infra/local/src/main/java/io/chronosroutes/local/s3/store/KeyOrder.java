package io.chronosroutes.local.s3.store;

import java.util.Comparator;

/** S3's order of keys: by their UTF-8 bytes, which is the order of code points. */
final class KeyOrder implements Comparator<String> {

    static final KeyOrder BY_UTF8 = new KeyOrder();

    private KeyOrder() {}

    @Override
    public int compare(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                return Integer.compare(rank(x), rank(y));
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    /** Java's own order would put surrogate pairs before U+E000..U+FFFF. */
    private static int rank(char c) {
        return Character.isSurrogate(c) ? c + 0x10000 : c;
    }
}
