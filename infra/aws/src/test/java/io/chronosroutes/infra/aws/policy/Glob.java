package io.chronosroutes.infra.aws.policy;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Patterns of policies: {@code *}, {@code ?} and variables such as <code>${ec2:InstanceID}</code>.
 */
final class Glob {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

    private Glob() {}

    static boolean matches(String pattern, String value) {
        StringBuilder regex = new StringBuilder();
        for (char c : pattern.toCharArray()) {
            regex.append(
                    switch (c) {
                        case '*' -> ".*";
                        case '?' -> ".";
                        default -> Pattern.quote(String.valueOf(c));
                    });
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(value).matches();
    }

    /** Part by part: a star does not reach beyond its part of an ARN. */
    static boolean matchesArn(String pattern, String arn) {
        String[] patterns = pattern.split(":", 6);
        String[] parts = arn.split(":", 6);
        if (patterns.length != 6 || parts.length != 6) return false;
        for (int i = 0; i < 6; i++) if (!matches(patterns[i], parts[i])) return false;
        return true;
    }

    /**
     * The text with the request's values for its variables; empty when the request lacks one, which
     * makes what the text stands in match nothing.
     *
     * @throws UnsupportedOperationException for a variable with a default, or one that stands for a
     *     character
     */
    static Optional<String> filled(String text, Request request) {
        Matcher variables = VARIABLE.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (variables.find()) {
            String key = variables.group(1);
            if (!key.contains(":") || key.contains(",")) {
                throw new UnsupportedOperationException("the variable " + variables.group());
            }
            Optional<List<String>> values = request.values(key).filter(v -> v.size() == 1);
            if (values.isEmpty()) return Optional.empty();
            variables.appendReplacement(filled, Matcher.quoteReplacement(values.get().get(0)));
        }
        return Optional.of(variables.appendTail(filled).toString());
    }
}
