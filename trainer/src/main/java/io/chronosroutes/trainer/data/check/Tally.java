package io.chronosroutes.trainer.data.check;

import java.util.ArrayList;
import java.util.List;

/** Counts cases and keeps the first few. */
final class Tally {
    static final int EXAMPLES = 5;

    private final List<String> examples = new ArrayList<>();
    private long count;

    void add(String example) {
        count++;
        if (examples.size() < EXAMPLES) examples.add(example);
    }

    Cases cases() {
        return new Cases(count, examples);
    }
}
