package io.chronosroutes.trainer.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HalfTest {

    @ParameterizedTest
    @EnumSource(
            value = ElementType.class,
            names = {"BF16", "F16"})
    void everyBitPatternComesBack(ElementType type) {
        ByteBuffer stored = ByteBuffer.allocate(2 << 16).order(ByteOrder.LITTLE_ENDIAN);
        for (int bits = 0; bits < 1 << 16; bits++) stored.putShort((short) bits);
        float[] values = new float[1 << 16];
        type.read(stored.flip(), values, 0);
        ByteBuffer again = ByteBuffer.allocate(2 << 16).order(ByteOrder.LITTLE_ENDIAN);
        type.write(values, 0, values.length, again);
        assertThat(again.array()).isEqualTo(stored.array());
    }

    /** Expected bits are those of {@code torch.tensor(x).to(dtype)}. */
    @ParameterizedTest
    @CsvSource({
        "0.1, 3dcd, 2e66",
        "-0.1, bdcd, ae66",
        "1.00390625, 3f80, 3c04", // a tie of bfloat16: to even, down
        "1.01171875, 3f82, 3c0c", // a tie of bfloat16: to even, up
        "1.00048828125, 3f80, 3c00", // a tie of binary16: down
        "1.00146484375, 3f80, 3c02", // a tie of binary16: up
        "65519.996, 4780, 7bff",
        "65520, 4780, 7c00",
        "3.4028235e38, 7f80, 7c00",
        "6.1e-5, 3880, 03ff", // binary16's largest subnormal
        "6.1035156e-5, 3880, 0400", // and its smallest normal
        "2.9802322e-8, 3300, 0000", // half its smallest: a tie, to zero
        "2.9802326e-8, 3300, 0001",
        "1e-40, 0001, 0000",
        "-0.0, 8000, 8000",
        "-Infinity, ff80, fc00",
    })
    void narrowingRoundsToNearestAsPyTorchDoes(float value, String brain, String binary) {
        assertThat("%04x".formatted(Half.brain(value))).isEqualTo(brain);
        assertThat("%04x".formatted(Half.binary(value))).isEqualTo(binary);
    }

    @ParameterizedTest
    @CsvSource({"7f800001", "ff800001", "7fffffff"})
    void notANumberStaysOne(String bits) {
        float value = Float.intBitsToFloat(Integer.parseUnsignedInt(bits, 16));
        assertThat(Float.intBitsToFloat(Half.brain(value) << 16)).isNaN();
        assertThat(Half.widen(Half.binary(value))).isNaN();
    }
}
