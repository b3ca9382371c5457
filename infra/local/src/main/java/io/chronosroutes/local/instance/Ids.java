package io.chronosroutes.local.instance;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes ids in EC2's form, and secrets. */
final class Ids {

    private final SecureRandom random = new SecureRandom();

    /** {@code prefix-} and 17 hexadecimal digits. */
    String next(String prefix) {
        return prefix + "-0" + hex(8);
    }

    String secret() {
        return hex(32);
    }

    private String hex(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
