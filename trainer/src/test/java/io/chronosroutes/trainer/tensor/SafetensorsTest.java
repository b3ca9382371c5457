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
