package io.chronosroutes.local.s3.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chronosroutes.local.s3.S3Fault;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 0",
        "bytes=0-, 0, 9",
        "bytes=9-9, 9, 9",
        "bytes=3-999999999999999999, 3, 9",
        "bytes=-1, 9, 9",
        "bytes=-10, 0, 9",
        "bytes=-11, 0, 9"
    })
    void aRangeIsCutToTheObject(String header, long first, long last) throws S3Fault {
        ByteRange range = ByteRange.of(header, 10).orElseThrow();
        assertThat(range).isEqualTo(new ByteRange(first, last));
        assertThat(range.length()).isEqualTo(last - first + 1);
    }

    @ParameterizedTest
    @CsvSource({"bytes=10-, 10", "bytes=10-20, 10", "bytes=-0, 10", "bytes=0-, 0", "bytes=-1, 0"})
    void aRangeWithoutAByteIsNotSatisfiable(String header, long size) {
        S3Fault fault = catchThrowableOfType(S3Fault.class, () -> ByteRange.of(header, size));
        assertThat(fault.status()).isEqualTo(416);
        assertThat(fault.code()).isEqualTo("InvalidRange");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "bytes", "bytes=", "bytes=-", "bytes=a-b", "bytes=4-2", "bytes=0-1,3-4"})
    void whatIsNotOneRangeIsNone(String header) throws S3Fault {
        assertThat(ByteRange.of(header, 10)).isEmpty();
    }
}
