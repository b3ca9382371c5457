package io.chronosroutes.run;

import java.util.function.DoublePredicate;

/** Which numbers a training setting takes; none takes NaN or an infinity. */
enum Bounds {
    ANY("", n -> true),
    COUNT("1 or more", n -> n >= 1),
    POSITIVE("more than 0", n -> n > 0),
    NOT_NEGATIVE("0 or more", n -> n >= 0),
    PROBABILITY("from 0 to 1", n -> n >= 0 && n <= 1),
    /** A probability that leaves something over. */
    SHARE("from 0 to less than 1", n -> n >= 0 && n < 1),
    RATE("more than 0 and less than 1", n -> n > 0 && n < 1);

    private final String words;
    private final DoublePredicate inside;

    Bounds(String words, DoublePredicate inside) {
        this.words = words;
        this.inside = inside;
    }

    /** For the user; empty when every number will do. */
    String words() {
        return words;
    }

    boolean contain(double number) {
        return Double.isFinite(number) && inside.test(number);
    }
}
