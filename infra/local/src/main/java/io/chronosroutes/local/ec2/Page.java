package io.chronosroutes.local.ec2;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of a description.
 *
 * @param nextToken empty on the last page
 */
record Page<T>(List<T> items, Optional<String> nextToken) {

    private static final int SMALLEST = 5;
    private static final int LARGEST = 1000;

    /**
     * Cuts the page that the parameters ask for.
     *
     * @param ids those asked for by name, with which there is no paging
     */
    static <T> Page<T> of(
            Parameters parameters, List<String> ids, List<T> all, Function<T, String> id)
            throws Ec2Fault {
        boolean paged = parameters.text("MaxResults").isPresent();
        int size = parameters.number("MaxResults", LARGEST);
        Optional<String> token = parameters.text("NextToken");
        if (paged && !ids.isEmpty()) {
            throw Ec2Fault.invalidCombination(
                    "Resource ids cannot be used with the parameter maxResults");
        }
        if (size < SMALLEST || size > LARGEST) {
            throw Ec2Fault.invalidValue(
                    "Value ( "
                            + size
                            + " ) for parameter maxResults is invalid. Expecting a value between "
                            + SMALLEST
                            + " and "
                            + LARGEST
                            + ".");
        }
        int from = token.isEmpty() ? 0 : after(decode(token.get()), all, id);
        int to = Math.min(all.size(), from + size);
        return new Page<>(
                all.subList(from, to),
                to == all.size() ? Optional.empty() : Optional.of(encode(id.apply(all.get(to)))));
    }

    private static <T> int after(String first, List<T> all, Function<T, String> id)
            throws Ec2Fault {
        for (int i = 0; i < all.size(); i++) {
            if (id.apply(all.get(i)).equals(first)) {
                return i;
            }
        }
        throw invalidToken();
    }

    private static String encode(String id) {
        return Base64.getUrlEncoder().encodeToString(id.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String token) throws Ec2Fault {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalidToken();
        }
    }

    private static Ec2Fault invalidToken() {
        return Ec2Fault.of("InvalidNextToken", "The token is not valid or has expired.");
    }
}
