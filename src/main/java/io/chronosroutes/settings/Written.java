package io.chronosroutes.settings;

import io.chronosroutes.run.PlainText;
import java.util.List;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** A value as the user wrote it, before it is known what it has to be. */
sealed interface Written {

    /** For a message, after "it is". */
    String words();

    /**
     * As much of a text as a line of a message has room for, with nothing that a terminal obeys.
     */
    static String shortened(String text) {
        String line = text.length() > 60 ? text.substring(0, 60) + "…" : text;
        return PlainText.of(line);
    }

    /** A single value. */
    record Scalar(String text, Type type) implements Written {
        private static final ScalarResolver RESOLVER = new CoreSchema().getScalarResolver();

        enum Type {
            TEXT,
            WHOLE,
            NUMBER,
            FLAG,
            NOTHING
        }

        /** Of the type that YAML's core schema (YAML 1.2.2, section 10.3) sees in bare text. */
        static Scalar bare(String text) {
            Tag tag = RESOLVER.resolve(text, true);
            if (tag.equals(Tag.INT)) return new Scalar(text, Type.WHOLE);
            if (tag.equals(Tag.FLOAT)) return new Scalar(text, Type.NUMBER);
            if (tag.equals(Tag.BOOL)) return new Scalar(text, Type.FLAG);
            if (tag.equals(Tag.NULL)) return new Scalar(text, Type.NOTHING);
            return new Scalar(text, Type.TEXT);
        }

        static Scalar text(String text) {
            return new Scalar(text, Type.TEXT);
        }

        @Override
        public String words() {
            return switch (type) {
                case NOTHING -> "empty";
                case TEXT -> "the text '" + shortened(text) + "'";
                default -> shortened(text);
            };
        }
    }

    /** A list of single values. */
    record Items(List<Scalar> scalars) implements Written {
        @Override
        public String words() {
            String list = scalars.stream().map(Scalar::text).collect(Collectors.joining(", "));
            return "[" + shortened(list) + "]";
        }
    }

    /** Anything else; no setting takes it. */
    record Other(String words) implements Written {}
}
