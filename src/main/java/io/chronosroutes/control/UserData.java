package io.chronosroutes.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What EC2 hands to an instance at its boot, and what it is made of. */
final class UserData {

    /** EC2 refuses more, counted before base64. */
    static final int LIMIT = 16 * 1024;

    private UserData() {}

    /**
     * @throws IllegalStateException when it is larger than EC2 takes
     */
    static String base64(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LIMIT) {
            throw new IllegalStateException(
                    "user data of %d bytes; EC2 takes %d".formatted(bytes.length, LIMIT));
        }
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** A file of the jar's {@code boot} folder. */
    static String resource(String name) {
        try (InputStream in = UserData.class.getResourceAsStream("/boot/" + name)) {
            if (in == null) throw new IllegalStateException("boot/" + name + " is not in the jar");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
