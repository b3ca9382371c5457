package io.chronosroutes.trainer.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A damaged file is either still one, down to its last bit, or refused in one line. */
class MutatedSafetensorsTest {
    private static final byte[] WHOLE =
            SafetensorsBytes.file(
                    "{'__metadata__':{'format':'pt'},"
                            + "'w':{'dtype':'F32','shape':[2,2],'data_offsets':[0,16]},"
                            + "'b':{'dtype':'BF16','shape':[3],'data_offsets':[16,22]},"
                            + "'h':{'dtype':'F16','shape':[1,3],'data_offsets':[22,28]},"
                            + "'e':{'dtype':'F32','shape':[0],'data_offsets':[28,28]}}   ",
                    new byte[28]);

    @TempDir Path folder;

    @Test
    void threeThousandDamagedFilesAreReadExactlyOrRefused() throws IOException {
        SplittableRandom random = new SplittableRandom(20260118);
        int read = 0;
        for (int i = 0; i < 3000; i++) {
            byte[] bytes = damage(random);
            if (readsExactly(bytes)) read++;
        }
        // Both must have been tried, else this shows nothing.
        assertThat(read).isBetween(100, 2900);
    }

    @Test
    void everyTruncationIsRefused() throws IOException {
        for (int length = 0; length < WHOLE.length; length++) {
            assertThat(readsExactly(Arrays.copyOf(WHOLE, length))).as("%d bytes", length).isFalse();
        }
        assertThat(readsExactly(WHOLE)).isTrue();
    }

    private boolean readsExactly(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("x"), bytes);
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            SafetensorsWriter.write(Channels.newChannel(again), reader.header(), reader::floats);
        } catch (TensorFileException e) {
            assertThat(e.getMessage().lines()).hasSize(1);
            assertThat(e).hasMessageStartingWith(file + ": ");
            return false;
        }
        assertThat(again.toByteArray()).isEqualTo(bytes);
        return true;
    }

    /** A few flipped bits or other bytes, a piece left out, or one put in twice. */
    private static byte[] damage(SplittableRandom random) {
        byte[] bytes = WHOLE.clone();
        for (int times = random.nextInt(1, 4); times > 0; times--) {
            int at = random.nextInt(bytes.length);
            int length = random.nextInt(1 + Math.min(20, bytes.length - at));
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) "0123456789[]{}\",:-.e \\".charAt(random.nextInt(22));
                case 2 -> bytes = splice(bytes, at, at + length);
                default -> bytes = splice(bytes, at + length, at);
            }
        }
        return bytes;
    }

    /** The first {@code to} bytes, and then all from {@code from} on: a piece less, or twice. */
    private static byte[] splice(byte[] bytes, int to, int from) {
        byte[] spliced = Arrays.copyOf(bytes, to + bytes.length - from);
        System.arraycopy(bytes, from, spliced, to, bytes.length - from);
        return spliced;
    }
}
