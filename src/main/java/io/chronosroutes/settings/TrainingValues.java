package io.chronosroutes.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.chronosroutes.run.TimeSpan;
import io.chronosroutes.run.TrainingSetting;
import io.chronosroutes.run.ValueKind;
import io.chronosroutes.settings.Written.Items;
import io.chronosroutes.settings.Written.Scalar;
import io.chronosroutes.settings.Written.Scalar.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Values of training settings, from what the user wrote; nothing is rounded or guessed. */
final class TrainingValues {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** More digits than any double needs; reading takes time with their number squared. */
    private static final int LONGEST_NUMBER = 400;

    private TrainingValues() {}

    /**
     * What an option's text means: bare text, with commas between the items of a list; empty text
     * is none.
     */
    static Written option(TrainingSetting setting, String text) {
        ValueKind kind = setting.kind();
        if (kind.isList()) {
            List<String> items = text.isBlank() ? List.of() : Arrays.asList(text.split(",", -1));
            return new Items(items.stream().map(i -> scalar(kind, i.strip())).toList());
        }
        return scalar(kind, text.strip());
    }

    private static Scalar scalar(ValueKind kind, String text) {
        boolean bare = text.isEmpty() && kind != ValueKind.TEXTS;
        return switch (kind) {
            case WHOLE, NUMBER, FLAG, NUMBERS -> Scalar.bare(text);
            default -> bare ? Scalar.bare(text) : Scalar.text(text);
        };
    }

    /**
     * @throws SettingsException saying what the value must be, without the setting's name
     */
    static JsonNode read(TrainingSetting setting, Written written) {
        if (written instanceof Scalar scalar && scalar.type() == Type.NOTHING) {
            return nothing(setting);
        }
        return read(setting.kind(), setting, written)
                .orElseThrow(() -> new SettingsException(wrong(setting, written)));
    }

    private static JsonNode nothing(TrainingSetting setting) {
        JsonNode absent = setting.defaultValue().orElse(JSON.nullNode());
        if (absent.isNull()) return absent;
        throw new SettingsException(
                "must be %s; it is empty: leave it out for its default, %s"
                        .formatted(setting.mustBe(), absent.asText(absent.toString())));
    }

    private static Optional<JsonNode> read(
            ValueKind kind, TrainingSetting setting, Written written) {
        if (kind.isList()) {
            return written instanceof Items items ? list(kind, items) : Optional.empty();
        }
        if (!(written instanceof Scalar scalar)) return Optional.empty();
        return switch (kind) {
            case WHOLE -> whole(setting, scalar);
            case NUMBER -> number(scalar).map(n -> JSON.numberNode(n.doubleValue()));
            case FLAG -> flag(scalar);
            case CHOICE -> text(scalar).filter(t -> setting.choices().contains(t.textValue()));
            case DURATION -> text(scalar).filter(t -> TimeSpan.matches(t.textValue()));
            default -> text(scalar);
        };
    }

    private static Optional<JsonNode> list(ValueKind kind, Items items) {
        ArrayNode list = JSON.arrayNode();
        for (Scalar scalar : items.scalars()) {
            Optional<JsonNode> item =
                    kind == ValueKind.TEXTS
                            ? text(scalar)
                            : number(scalar).map(n -> JSON.numberNode(n.doubleValue()));
            if (item.isEmpty()) return Optional.empty();
            list.add(item.get());
        }
        return Optional.of(list);
    }

    private static Optional<JsonNode> text(Scalar scalar) {
        return scalar.type() == Type.TEXT
                ? Optional.of(JSON.textNode(scalar.text()))
                : Optional.empty();
    }

    private static Optional<JsonNode> flag(Scalar scalar) {
        return scalar.type() == Type.FLAG
                ? Optional.of(JSON.booleanNode(Boolean.parseBoolean(scalar.text())))
                : Optional.empty();
    }

    /** Octal and hexadecimal numbers, infinities and NaN are none. */
    private static Optional<BigDecimal> number(Scalar scalar) {
        if (scalar.type() != Type.WHOLE && scalar.type() != Type.NUMBER) return Optional.empty();
        if (scalar.text().length() > LONGEST_NUMBER) return Optional.empty();
        try {
            return Optional.of(new BigDecimal(scalar.text()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> whole(TrainingSetting setting, Scalar scalar) {
        if (scalar.type() != Type.WHOLE) return Optional.empty();
        return number(scalar).map(n -> whole(setting, n.toBigInteger()));
    }

    private static JsonNode whole(TrainingSetting setting, BigInteger value) {
        boolean wide = setting.type() == Long.class;
        if (value.bitLength() > (wide ? 63 : 31)) {
            throw new SettingsException(
                    "must be a whole number of at most %d; it is %s"
                            .formatted(
                                    wide ? Long.MAX_VALUE : Integer.MAX_VALUE,
                                    Written.shortened(value.toString())));
        }
        return JSON.numberNode(value.longValue());
    }

    private static String wrong(TrainingSetting setting, Written written) {
        boolean unquoted =
                setting.kind() == ValueKind.TEXT
                        && written instanceof Scalar scalar
                        && scalar.type() != Type.TEXT;
        String what = "must be %s; it is %s".formatted(setting.mustBe(), written.words());
        return unquoted ? what + ", which is text in quotes only" : what;
    }
}
