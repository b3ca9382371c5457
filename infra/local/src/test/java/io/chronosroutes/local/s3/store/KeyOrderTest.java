package io.chronosroutes.local.s3.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyOrderTest {

    private static final int[] LETTERS = {
        0, '/', 'a', 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x10ffff
    };

    @Test
    void keysAreOrderedAsTheirUtf8BytesAre() {
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            String a = word(random);
            String b = word(random);
            int byBytes =
                    Arrays.compareUnsigned(
                            a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
            assertThat(Integer.signum(KeyOrder.BY_UTF8.compare(a, b)))
                    .as("%s and %s", a, b)
                    .isEqualTo(Integer.signum(byBytes));
        }
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        random.ints(random.nextInt(4), 0, LETTERS.length)
                .forEach(i -> word.appendCodePoint(LETTERS[i]));
        return word.toString();
    }
}
