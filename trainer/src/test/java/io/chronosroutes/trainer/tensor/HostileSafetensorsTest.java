package io.chronosroutes.trainer.tensor;

import static io.chronosroutes.trainer.tensor.SafetensorsBytes.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A file that is wrong gives one line that names it and its fault. */
class HostileSafetensorsTest {
    private static final String A = "'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}";
    private static final int LONGEST_LINE = 1000;

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|the header is not a JSON object",
                "'text'|the header is not a JSON object",
                "{'a':|the header is not JSON",
                "{" + A + ",}|the header is not JSON",
                "{" + A + "}{}|the header is more than one JSON object",
                "{" + A + "} x|the header is not JSON",
                "{" + A + "," + A + "}|the header is not JSON: Duplicate field 'a'",
                "{'__metadata__':{'x':'','x':''}," + A + "}|Duplicate field 'x'",
                "{'__metadata__':{}," + A + ",'__metadata__':{}}|Duplicate field '__metadata__'",
                "{'__metadata__':{'x':1}," + A + "}|__metadata__.x is not text",
                "{'__metadata__':{'x':null}," + A + "}|__metadata__.x is not text",
                "{'__metadata__':{'x':{'y':''}}," + A + "}|__metadata__.x is not text",
                "{'__metadata__':[]," + A + "}|__metadata__ is not an object",
                "{'a':3}|tensor a is not an object",
                "{'a':{'dtype':'I64','shape':[1],'data_offsets':[0,8]}}|tensor a has type 'I64'",
                "{'a':{'dtype':'f32','shape':[2],'data_offsets':[0,8]}}|tensor a has type 'f32'",
                "{'a':{'dtype':32,'shape':[2],'data_offsets':[0,8]}}|a dtype that is not text",
                "{'a':{'shape':[2],'data_offsets':[0,8]}}|tensor a has no dtype",
                "{'a':{'dtype':'F32','data_offsets':[0,8]}}|tensor a has no shape",
                "{'a':{'dtype':'F32','shape':2,'data_offsets':[0,8]}}|a shape that is not a list",
                "{'a':{'dtype':'F32','shape':[-2],'data_offsets':[0,8]}}|invalid shape: -2",
                "{'a':{'dtype':'F32','shape':[-2,-1],'data_offsets':[0,8]}}|invalid shape: -2",
                "{'a':{'dtype':'F32','shape':[2.0],'data_offsets':[0,8]}}|invalid shape: 2.0",
                "{'a':{'dtype':'F32','shape':[1.5],'data_offsets':[0,8]}}|invalid shape: 1.5",
                "{'a':{'dtype':'F32','shape':['2'],'data_offsets':[0,8]}}|invalid shape: 2",
                "{'a':{'dtype':'F32','shape':[[2]],'data_offsets':[0,8]}}|invalid shape: [",
                "{'a':{'dtype':'F32','shape':[2e0],'data_offsets':[0,8]}}|invalid shape: 2e0",
                "{'a':{'dtype':'F32','shape':[3],'data_offsets':[0,8]}}|needs 12 bytes",
                "{'a':{'dtype':'F16','shape':[2],'data_offsets':[0,8]}}|needs 4 bytes",
                "{'a':{'dtype':'F32','shape':[4294967296,4294967296],'data_offsets':[0,8]}}"
                        + "|a shape that is too large",
                "{'a':{'dtype':'F32','shape':[4611686018427387906],'data_offsets':[0,8]}}"
                        + "|a shape that is too large", // 2^62 + 2: times four it is 8 again
                "{'a':{'dtype':'F32','shape':[18446744073709551618],'data_offsets':[0,8]}}"
                        + "|invalid shape: 18446744073709551618",
                "{'a':{'dtype':'F32','shape':[2]}}|tensor a has no data_offsets",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}}|no valid data_offsets",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0]}}|no valid data_offsets",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8,8]}}|more than 2 numbers",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[-8,0]}}|invalid data_offsets: -8",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,1e9]}}"
                        + "|invalid data_offsets: 1e9",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}|a hole",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[8,16]}}|a hole",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},"
                        + "'b':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}|tensors overlap",
                "{" + A + ",'b':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}|tensors overlap",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}|take 4 bytes of 8",
                "{'a':{'dtype':'F32','shape':[4],'data_offsets':[0,16]}}|take 16 bytes of 8",
                "{}|take 0 bytes of 8",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8],'strides':[4]}}"
                        + "|tensor a has an unknown key strides",
            })
    void aHeaderThatDoesNotAddUpIsRefused(String header, String fault) throws IOException {
        assertRefused(file(header, new byte[8]), fault);
    }

    @ParameterizedTest
    @CsvSource({"-1", "-9223372036854775808", "9223372036854775807", "100000001", "17", "1", "0"})
    void aHeaderLengthThatCannotBeIsRefusedWithoutReadingIt(long length) throws IOException {
        assertRefused(file(length, new byte[16]), "in a file of 24");
    }

    @ParameterizedTest
    @MethodSource("oddBytes")
    void bytesThatAreNoHeaderAreRefused(String what, byte[] bytes, String fault)
            throws IOException {
        assertRefused(bytes, fault);
    }

    static Stream<Arguments> oddBytes() {
        byte[] utf16 = ("{" + A + "}").replace('\'', '"').getBytes(StandardCharsets.UTF_16LE);
        byte[] data = new byte[8];
        return Stream.of(
                Arguments.of("nothing", new byte[0], "too short for a header"),
                Arguments.of("five bytes", new byte[5], "too short for a header"),
                Arguments.of("trailing bytes", file("{" + A + "}", new byte[9]), "8 bytes of 9"),
                Arguments.of("truncated data", file("{" + A + "}", new byte[7]), "8 bytes of 7"),
                Arguments.of("a broken letter", file(bytes('{', '"', 0xc3, '"'), data), "UTF-8"),
                Arguments.of("overlong", file(bytes('{', '"', 0xc0, 0xaf, '"'), data), "UTF-8"),
                Arguments.of("lone surrogate", file(bytes('{', 0xed, 0xa0, 0x80), data), "UTF-8"),
                Arguments.of("UTF-16", file(utf16, data), "not JSON"),
                Arguments.of("a byte order mark", file("\ufeff{" + A + "}", data), "not JSON"),
                Arguments.of("zeros", file(new byte[16], data), "not JSON"));
    }

    @ParameterizedTest
    @MethodSource("bigHeaders")
    void aHeaderMadeToFillTheMemoryIsRefusedInOneLine(String what, String header, String fault)
            throws IOException {
        assertRefused(file(header, new byte[8]), fault);
    }

    static Stream<Arguments> bigHeaders() {
        String million = "1,".repeat(1_000_000) + "2";
        String manyTensors =
                IntStream.range(0, 100_001)
                        .mapToObj(
                                "'%d':{'dtype':'F32','shape':[0],'data_offsets':[0,0]}"::formatted)
                        .collect(Collectors.joining(","));
        return Stream.of(
                Arguments.of(
                        "dimensions",
                        "{'a':{'dtype':'F32','shape':[" + million + "],'data_offsets':[0,8]}}",
                        "a shape of more than 64 numbers"),
                Arguments.of(
                        "nesting", "{'a':" + "[".repeat(1_000_000), "tensor a is not an object"),
                Arguments.of(
                        "nested keys",
                        "{'a':{'b':" + "{'b':".repeat(1_000_000),
                        "tensor a has an unknown key b"),
                Arguments.of(
                        "digits",
                        "{'a':{'dtype':'F32','shape':[" + "9".repeat(1_000_000) + "]}}",
                        "the header is not JSON: Number value length"),
                Arguments.of(
                        "a name",
                        "{'" + "n".repeat(1_000_000) + "':1}",
                        "the header is not JSON: Name length"),
                Arguments.of("tensors", "{" + manyTensors + "}", "more than 100000 tensors"),
                Arguments.of(
                        "a name with line ends",
                        "{'a\\nb\\u0000\\u2028" + "x".repeat(5000) + "':1}",
                        "tensor a\\u000ab\\u0000\\u2028xx"));
    }

    @Test
    void zeroSizeTensorsAndManySmallDimensionsAreLegal() throws IOException {
        String ones = "1,".repeat(63) + "2";
        String header =
                "{'z':{'dtype':'F16','shape':[3,0],'data_offsets':[0,0]},"
                        + "'b':{'dtype':'F32','shape':[%s],'data_offsets':[0,8]},"
                        + "'e':{'dtype':'BF16','shape':[0],'data_offsets':[8,8]}}   ";
        Path file = Files.write(folder.resolve("x"), file(header.formatted(ones), new byte[8]));
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            assertThat(reader.names()).containsExactly("z", "b", "e");
            assertThat(reader.floats("z")).isEmpty();
            assertThat(reader.floats("b")).containsExactly(0, 0);
            assertThat(reader.shape("z")).containsExactly(3, 0);
        }
    }

    private void assertRefused(byte[] bytes, String fault) throws IOException {
        Path file = Files.write(folder.resolve("x.safetensors"), bytes);
        assertThatThrownBy(() -> SafetensorsReader.open(file))
                .isInstanceOf(TensorFileException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(fault)
                .extracting(Throwable::getMessage)
                .satisfies(line -> assertThat(line.length()).isLessThan(LONGEST_LINE))
                .satisfies(line -> assertThat(line.lines()).hasSize(1));
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) values[i];
        return bytes;
    }
}
