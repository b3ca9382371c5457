package io.chronosroutes.infra.aws.policy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * One key of one operator, with the values that will do.
 *
 * @param operator as it is written, with what stands before and after it
 */
record Condition(String operator, String key, List<String> values) {

    private static final String ALL = "ForAllValues:";
    private static final String ANY = "ForAnyValue:";
    private static final String IF_EXISTS = "IfExists";

    /**
     * @throws UnsupportedOperationException for an operator that is not known here, and for a key
     *     with several values where the operator is for one
     */
    boolean holds(Request request) {
        String name = operator;
        boolean all = name.startsWith(ALL);
        boolean any = name.startsWith(ANY);
        if (all || any) name = name.substring(name.indexOf(':') + 1);
        Optional<List<String>> has = request.values(key);
        if (name.equals("Null")) return values.equals(List.of(String.valueOf(has.isEmpty())));
        boolean ifExists = name.endsWith(IF_EXISTS);
        if (ifExists) name = name.substring(0, name.length() - IF_EXISTS.length());
        boolean negated = name.contains("Not");
        BiPredicate<String, String> test = test(name.replace("Not", ""));
        if (has.isEmpty()) return all || ifExists || negated;
        if (!all && !any && has.get().size() != 1) {
            throw new UnsupportedOperationException(operator + " of several values of " + key);
        }
        Stream<String> asked = has.get().stream();
        return all
                ? asked.allMatch(v -> negated != one(test, v, request))
                : asked.anyMatch(v -> negated != one(test, v, request));
    }

    private boolean one(BiPredicate<String, String> test, String value, Request request) {
        return values.stream()
                .flatMap(wanted -> Glob.filled(wanted, request).stream())
                .anyMatch(wanted -> test.test(wanted, value));
    }

    private BiPredicate<String, String> test(String name) {
        return switch (name) {
            case "StringEquals" -> String::equals;
            case "StringEqualsIgnoreCase", "Bool" -> String::equalsIgnoreCase;
            case "StringLike" -> Glob::matches;
            // AWS means the same by both.
            case "ArnEquals", "ArnLike" -> Glob::matchesArn;
            case "NumericEquals" -> (wanted, value) -> compare(value, wanted) == 0;
            case "NumericLessThanEquals" -> (wanted, value) -> compare(value, wanted) <= 0;
            default -> throw new UnsupportedOperationException("the operator " + operator);
        };
    }

    private static int compare(String a, String b) {
        return new BigDecimal(a).compareTo(new BigDecimal(b));
    }
}
