package io.chronosroutes.local.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The one JSON mapper of this module; safe to share, nothing changes it. */
public final class Json {

    /** Ignores fields it doesn't know, so that an older build reads what a newer one wrote. */
    public static final ObjectMapper MAPPER =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private Json() {}

    /**
     * Reads a file that is ours.
     *
     * @throws IOException that names the file, when it cannot be read or is not what we wrote
     */
    public static <T> T read(Path file, Class<T> type) throws IOException {
        byte[] content;
        try {
            content = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IOException(file + " can't be read: " + e.getMessage(), e);
        }
        try {
            return Optional.ofNullable(MAPPER.readValue(content, type))
                    .orElseThrow(() -> new IOException(file + " is damaged: it holds nothing"));
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is damaged: " + e.getOriginalMessage(), e);
        }
    }
}
