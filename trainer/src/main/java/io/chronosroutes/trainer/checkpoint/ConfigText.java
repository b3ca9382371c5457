package io.chronosroutes.trainer.checkpoint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.chronosroutes.trainer.model.ModelException;
import java.io.IOException;
import java.util.Set;

/** Changes a config.json as text, so that all else in it stays as it was written. */
final class ConfigText {
    /** The type of the stored tensors, before and since version 5 of transformers. */
    private static final Set<String> TYPE = Set.of("torch_dtype", "dtype");

    private ConfigText() {}

    /** The document of the same model stored in F32. */
    static String float32(String json) {
        StringBuilder text = new StringBuilder();
        int copied = 0;
        try (JsonParser parser = StrictJson.FACTORY.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean type = TYPE.contains(parser.currentName());
                boolean scalar = parser.nextToken().isScalarValue();
                if (type && scalar) {
                    text.append(json, copied, offset(parser, false)).append("\"float32\"");
                    copied = offset(parser, true);
                } else parser.skipChildren();
            }
        } catch (IOException e) {
            throw new ModelException("config.json is not JSON: " + e.getMessage());
        }
        return text.append(json, copied, json.length()).toString();
    }

    /** Where the current token begins or ends in the text. */
    private static int offset(JsonParser parser, boolean end) throws IOException {
        if (end) parser.finishToken();
        return (int)
                (end ? parser.currentLocation() : parser.currentTokenLocation()).getCharOffset();
    }
}
