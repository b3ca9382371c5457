package io.chronosroutes.trainer.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
    private static final String A = "\"a\":{'dtype':'F32','shape':[2],'data_offsets':[0,8]}";

    @TempDir Path folder;

    @Test
    void whatIsWrittenIsReadBackWithItsBitsAndMetadata() {
        float[] values = {1, -0f, Float.NaN, Float.MIN_VALUE, Float.NEGATIVE_INFINITY, 3};
        Path file = folder.resolve("m.safetensors");
        Map<String, SafetensorsWriter.Tensor> tensors =
                Map.of(
                        "b", new SafetensorsWriter.Tensor(new long[] {2, 3}, () -> values),
                        "a", new SafetensorsWriter.Tensor(new long[] {}, () -> new float[] {7}));
        SafetensorsWriter.write(file, SafetensorsWriter.PYTORCH, new TreeMap<>(tensors));
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            assertThat(reader.metadata()).isEqualTo(Map.of("format", "pt"));
            assertThat(reader.names()).containsExactly("a", "b");
            assertThat(reader.shape("b")).containsExactly(2, 3);
            assertThat(reader.shape("a")).isEmpty();
            assertThat(bits(reader.floats("b"))).isEqualTo(bits(values));
        }
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void halfPrecisionIsWidenedExactly() throws IOException {
        ByteBuffer data = ByteBuffer.allocate(18).order(ByteOrder.LITTLE_ENDIAN);
        // binary16: 1, -2, the largest, the smallest normal and subnormal, minus zero, infinity
        for (int half : new int[] {0x3c00, 0xc000, 0x7bff, 0x0400, 0x0001, 0x8000, 0x7c00}) {
            data.putShort((short) half);
        }
        data.putShort((short) 0x3fc0).putShort((short) 0xc2f7); // bfloat16: 1.5 and -123.5
        Path file =
                file(
                        "{'h':{'dtype':'F16','shape':[7],'data_offsets':[0,14]},"
                                + "'b':{'dtype':'BF16','shape':[2],'data_offsets':[14,18]}}",
                        data.array());
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            assertThat(reader.floats("h"))
                    .containsExactly(
                            1, -2, 65504, 0x1p-14f, 0x1p-24f, -0f, Float.POSITIVE_INFINITY);
            assertThat(reader.floats("b")).containsExactly(1.5f, -123.5f);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|the header is not a JSON object",
                "{'a':|the header is not JSON",
                "{" + A + "," + A + "}|the header is not JSON: Duplicate field 'a'",
                "{'a':3}|tensor a has type ''",
                "{'a':{'dtype':'I64','shape':[1],'data_offsets':[0,8]}}|tensor a has type 'I64'",
                "{'a':{'dtype':'F32','data_offsets':[0,8]}}|tensor a has no shape",
                "{'a':{'dtype':'F32','shape':[-2],'data_offsets':[0,8]}}|invalid shape: -2",
                "{'a':{'dtype':'F32','shape':[2.0],'data_offsets':[0,8]}}|invalid shape: 2.0",
                "{'a':{'dtype':'F32','shape':[2]}}|tensor a has no data_offsets",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}}|no valid data_offsets",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0]}}|no valid data_offsets",
                "{'a':{'dtype':'F32','shape':[3],'data_offsets':[0,8]}}|needs 12 bytes",
                "{'a':{'dtype':'F32','shape':[4294967296,4294967296],'data_offsets':[0,8]}}"
                        + "|a shape that is too large",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}|a hole",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},"
                        + "'b':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}|tensors overlap",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}|take 4 bytes of 8",
                "{'a':{'dtype':'F32','shape':[4],'data_offsets':[0,16]}}|take 16 bytes of 8",
                "{'__metadata__':{'x':1}," + A + "}|__metadata__.x is not text",
            })
    void aHeaderThatDoesNotAddUpIsRefused(String header, String fault) throws IOException {
        Path file = file(header, new byte[8]);
        assertThatThrownBy(() -> SafetensorsReader.open(file))
                .isInstanceOf(TensorFileException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(fault);
    }

    @ParameterizedTest
    @CsvSource({"-1", "9223372036854775807", "100000001", "17", "1", "0"})
    void aHeaderLengthThatCannotBeIsRefusedWithoutReadingIt(long length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        Path file = Files.write(folder.resolve("x"), bytes.putLong(length).array());
        assertThatThrownBy(() -> SafetensorsReader.open(file))
                .isInstanceOf(TensorFileException.class)
                .hasMessageContaining("in a file of 24");
    }

    @Test
    void aFileShorterThanItsLengthFieldIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("x"), new byte[5]);
        assertThatThrownBy(() -> SafetensorsReader.open(file))
                .isInstanceOf(TensorFileException.class)
                .hasMessageEndingWith("too short for a header");
    }

    @Test
    void anUnknownTensorIsNamed() throws IOException {
        try (SafetensorsReader reader = SafetensorsReader.open(file("{" + A + "}", new byte[8]))) {
            assertThatThrownBy(() -> reader.floats("z")).hasMessageEndingWith("no tensor z");
        }
    }

    private Path file(String header, byte[] data) throws IOException {
        byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes =
                ByteBuffer.allocate(8 + json.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(json.length).put(json).put(data);
        return Files.write(folder.resolve("x.safetensors"), bytes.array());
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) bits[i] = Float.floatToRawIntBits(values[i]);
        return bits;
    }
}
