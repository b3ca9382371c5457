package io.chronosroutes.local.instance;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An instance's user data, decoded. */
public record UserData(byte[] bytes) {

    /** EC2's limit, before base64. */
    public static final int LIMIT = 16 * 1024;

    private static final Pattern HOST_POWER =
            Pattern.compile(
                    "/(?:usr/)?s?bin/(?:shutdown|poweroff|halt|reboot|systemctl|init|telinit)\\b");

    /**
     * Decodes what a launch was given.
     *
     * @throws IllegalArgumentException when it isn't base64
     */
    public static UserData decode(String base64) {
        return new UserData(Base64.getMimeDecoder().decode(strict(base64)));
    }

    /** The lenient decoder skips what isn't base64; line breaks are all that may be skipped. */
    private static String strict(String base64) {
        String joined = base64.replaceAll("[\\r\\n]", "");
        if (!joined.matches("[A-Za-z0-9+/]*={0,2}")) {
            throw new IllegalArgumentException("not base64");
        }
        return joined;
    }

    /** A command named by its absolute path that would power off the host; none is good. */
    public Optional<String> hostPowerCommand() {
        Matcher found = HOST_POWER.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        return found.find() ? Optional.of(found.group()) : Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UserData that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "UserData[" + bytes.length + " bytes]";
    }
}
