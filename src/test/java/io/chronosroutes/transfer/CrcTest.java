package io.chronosroutes.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CrcTest {

    @Test
    void checksumsOfPartsMakeThatOfTheWholeWhereverItIsCut() {
        Random random = new Random(7);
        byte[] all = new byte[100_000];
        random.nextBytes(all);
        Crc whole = Crc.of(all, all.length);
        for (int i = 0; i < 200; i++) {
            int cut = random.nextInt(all.length + 1);
            byte[] rest = Arrays.copyOfRange(all, cut, all.length);
            assertThat(Crc.of(all, cut).then(Crc.of(rest, rest.length))).isEqualTo(whole);
        }
    }

    @Test
    void nothingBeforeOrAfterChangesNothing() {
        Crc some = Crc.of(new byte[] {1, 2, 3}, 3);
        assertThat(Crc.OF_NOTHING.then(some)).isEqualTo(some);
        assertThat(some.then(Crc.OF_NOTHING)).isEqualTo(some);
    }

    /**
     * The check value of CRC-32/ISO-HDLC is 0xcbf43926 ("Catalogue of parametrised CRC
     * algorithms").
     */
    @Test
    void itIsTheChecksumThatS3Means() {
        assertThat(Crc.of("123456789".getBytes(StandardCharsets.UTF_8), 9))
                .isEqualTo(new Crc(0xcbf43926, 9));
        assertThat(new Crc(0xcbf43926, 9).base64()).isEqualTo("y/Q5Jg==");
    }
}
