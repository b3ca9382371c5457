package io.chronosroutes.local.s3.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Crc64NvmeTest {

    private final Crc64Nvme crc = new Crc64Nvme();

    @ParameterizedTest
    @CsvSource({"'', 0", "123456789, ae8b14860a799888"})
    void theCheckValuesAreThePublishedOnes(String text, String hex) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        crc.update(bytes, 0, bytes.length);
        assertThat(Long.toHexString(crc.getValue())).isEqualTo(hex);
    }

    /** From the NVM Express specification, "64b CRC Test Cases": 4096 bytes each. */
    @Test
    void theSpecificationsBlocksHaveTheirChecksums() {
        byte[] block = new byte[4096];
        assertThat(of(block)).isEqualTo(0x6482D367EB22B64EL);
        Arrays.fill(block, (byte) 0xff);
        assertThat(of(block)).isEqualTo(0xC0DDBA7302ECA3ACL);
        for (int i = 0; i < block.length; i++) {
            block[i] = (byte) i;
        }
        assertThat(of(block)).isEqualTo(0x3E729F5F6750449CL);
    }

    @Test
    void piecesGiveWhatTheWholeGives() {
        byte[] bytes = "123456789".getBytes(StandardCharsets.US_ASCII);
        crc.update(bytes, 0, 4);
        crc.update(bytes[4]);
        crc.update(bytes, 5, 4);
        assertThat(crc.getValue()).isEqualTo(of(bytes));
    }

    private static long of(byte[] bytes) {
        Crc64Nvme crc = new Crc64Nvme();
        crc.update(bytes, 0, bytes.length);
        return crc.getValue();
    }
}
