package io.chronosroutes.trainer.data.read;

import io.chronosroutes.trainer.data.DataException;
import io.chronosroutes.trainer.data.Frequency;
import io.chronosroutes.trainer.data.GridUnit;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the rows of an item lie in time. The step is inferred as the calendar's (months, business
 * days) where every timestamp fits it, else as the median distance; missing timestamps become
 * missing values. An item whose timestamps fit no step, or whose gaps would make it more than
 * {@value #MOST_GROWTH} times as long, keeps its rows as they are, one after the other.
 *
 * @param frequency irregular where there is no grid
 * @param rows with the missing ones
 * @param problem why there is no grid, empty where there is one
 */
public record Grid(Frequency frequency, int rows, String problem) {
    static final int MOST_GROWTH = 10;

    private static final long DAY = 86_400_000_000L;
    private static final long FORTNIGHT = 14 * DAY;
    private static final double MONTH = 365.2425 / 12 * DAY;

    /**
     * Finds the grid of an item.
     *
     * @param wanted the frequency the item must have; empty infers it
     * @throws DataException when the item has more than 2<sup>31</sup> values
     */
    public static Grid of(ItemRows rows, Optional<Frequency> wanted) throws IOException {
        if (wanted.isPresent()) return fit(rows, wanted.get());
        if (rows.count() == 1) return new Grid(Frequency.irregular(0), 1, "");
        Grid grid = null;
        for (Frequency candidate : candidates(rows)) {
            grid = fit(rows, candidate);
            if (grid.problem().isEmpty()) return grid;
        }
        return grid;
    }

    /** Rows that the data lacks. */
    public long missing(ItemRows rows) {
        return this.rows - rows.count();
    }

    /**
     * Values of the target. Where covariates are known of the future, last rows without a target
     * are that future.
     */
    public int length(ItemRows item, boolean knownCovariates) {
        if (!knownCovariates || item.knownRow() < 0) return rows;
        return 1 + index(item, item.knownRow(), item.knownMicros());
    }

    /** Index of a row on the grid. */
    int index(ItemRows rows, long row, long micros) {
        return (int) (frequency.isRegular() ? frequency.steps(rows.firstMicros(), micros) : row);
    }

    private static List<Frequency> candidates(ItemRows rows) {
        long median = rows.steps().median();
        List<Frequency> candidates = new ArrayList<>();
        long months = Math.round(median / MONTH);
        if (months > 0) candidates.add(Frequency.ofMonths(months));
        // Two weekends without a row: the market is closed rather than the sensor broken.
        if (median == DAY && rows.lastMicros() - rows.firstMicros() >= FORTNIGHT) {
            candidates.add(new Frequency(GridUnit.BUSINESS_DAY, 1));
        }
        candidates.add(Frequency.ofMicros(median));
        return candidates;
    }

    private static Grid fit(ItemRows rows, Frequency frequency) throws IOException {
        Optional<Long> off = offGrid(rows, frequency);
        if (off.isPresent()) {
            String fault = "%s is not a whole number of steps of %s after %s";
            return none(
                    rows,
                    fault.formatted(instant(off.get()), frequency, instant(rows.firstMicros())));
        }
        long length = 1 + frequency.steps(rows.firstMicros(), rows.lastMicros());
        if (length > MOST_GROWTH * rows.count()) {
            String fault = "%d of its %d steps of %s are missing";
            return none(rows, fault.formatted(length - rows.count(), length, frequency));
        }
        return new Grid(frequency, checked(rows, length), "");
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static Grid none(ItemRows rows, String problem) {
        Frequency median = Frequency.irregular(rows.steps().median());
        return new Grid(median, checked(rows, rows.count()), problem);
    }

    private static int checked(ItemRows rows, long length) {
        if (length <= Integer.MAX_VALUE) return (int) length;
        throw new DataException(
                "item %s has %d values; it may have %d"
                        .formatted(rows.itemId(), length, Integer.MAX_VALUE));
    }

    /** Time of the first row that is not on the grid of the row before it. */
    private static Optional<Long> offGrid(ItemRows rows, Frequency frequency) throws IOException {
        boolean fixed = frequency.unit() == GridUnit.MICROSECOND;
        if (fixed && rows.steps().allMultiplesOf(frequency.count())) return Optional.empty();
        long before = -1;
        for (int i = 0; i < rows.blocks(); i++) {
            RowBlock block = rows.block(i);
            for (int row = 0; row < block.size; row++) {
                long at = frequency.steps(rows.firstMicros(), block.times[row]);
                if (at <= before) return Optional.of(block.times[row]);
                before = at;
            }
        }
        return Optional.empty();
    }
}
