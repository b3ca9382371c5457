package io.chronosroutes.cli;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.history.LogTail;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last lines of a text in the bucket that gets longer. */
final class GrowingObject {

    private final LogTail tail;
    private final int keep;
    private final Deque<String> lines = new ArrayDeque<>();

    /**
     * @param keep number of lines to remember
     */
    GrowingObject(Cloud cloud, String key, int keep) {
        this.tail = new LogTail(cloud, key);
        this.keep = keep;
    }

    /** Reads on; nothing where there is no object yet. */
    void look() {
        for (String line : tail.next()) {
            lines.add(line.stripTrailing());
            if (lines.size() > keep) lines.removeFirst();
        }
    }

    /** Whole lines; one that has not come to its end is not among them. */
    List<String> lines() {
        return List.copyOf(lines);
    }
}
