package io.chronosroutes.run;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/** What the value of a training setting is, whatever its bounds. */
public enum ValueKind {
    WHOLE("a whole number"),
    NUMBER("a number"),
    FLAG("true or false"),
    TEXT("text"),
    CHOICE("one of "),
    DURATION("a duration such as 90s, 2h or 30d"),
    TEXTS("a list of text"),
    NUMBERS("a list of numbers");

    private final String words;

    ValueKind(String words) {
        this.words = words;
    }

    /** For the user, after "must be". */
    public String words() {
        return words;
    }

    public boolean isList() {
        return this == TEXTS || this == NUMBERS;
    }

    /** The kind that values of a component of {@link TrainingConfig} have. */
    static ValueKind of(Type type) {
        if (type == Integer.class || type == Long.class) return WHOLE;
        if (type == Double.class) return NUMBER;
        if (type == Boolean.class) return FLAG;
        if (type == String.class) return TEXT;
        if (type == TimeSpan.class) return DURATION;
        if (type instanceof Class<?> c && c.isEnum()) return CHOICE;
        if (type instanceof ParameterizedType list) {
            return list.getActualTypeArguments()[0] == Double.class ? NUMBERS : TEXTS;
        }
        throw new IllegalArgumentException("no setting can be a " + type);
    }
}
