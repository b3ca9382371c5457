package io.chronosroutes.trainer.data.check;

import io.chronosroutes.trainer.data.CovariateColumn;
import io.chronosroutes.trainer.data.Frequency;
import io.chronosroutes.trainer.data.HeldOut;
import io.chronosroutes.trainer.data.read.DatasetScan;
import io.chronosroutes.trainer.data.read.Fault;
import io.chronosroutes.trainer.data.read.Grid;
import io.chronosroutes.trainer.data.read.ItemRows;
import io.chronosroutes.trainer.data.read.ItemSink;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Counts while a data set passes by. */
final class Findings implements ItemSink {
    final DatasetScan.Opened opened;
    final Optional<Frequency> wanted;
    final int horizon;
    final int windows;
    private final boolean knownCovariates;

    long rows;
    long firstMicros = Long.MAX_VALUE;
    long lastMicros = Long.MIN_VALUE;
    long missingSteps;
    final long[] missing;
    final Lengths lengths = new Lengths();
    final Map<String, Integer> frequencies = new TreeMap<>();
    final Map<Integer, Integer> seasons = new TreeMap<>();
    final Tally irregular = new Tally();
    final Tally gaps = new Tally();
    final Tally before1970 = new Tally();
    final Tally constant = new Tally();
    final Tally duplicates = new Tally();
    final Map<String, Tally> untrained = new LinkedHashMap<>();
    final Map<String, Tally> unevaluated = new LinkedHashMap<>();

    /** Rows by fault and channel. */
    final Map<Fault, long[]> faults = new EnumMap<>(Fault.class);

    Findings(DatasetScan.Opened opened, Optional<Frequency> wanted, int horizon, int windows) {
        this.opened = opened;
        this.wanted = wanted;
        this.horizon = horizon;
        this.windows = windows;
        this.knownCovariates = opened.covariates().stream().anyMatch(CovariateColumn::known);
        this.missing = new long[1 + opened.covariates().size()];
        for (Fault fault : Fault.values()) faults.put(fault, new long[missing.length]);
    }

    @Override
    public void fault(Fault fault, int channel, String item, long micros) {
        faults.get(fault)[channel]++;
        if (fault == Fault.DUPLICATE) {
            duplicates.add(item + " at " + Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
        }
    }

    @Override
    public void item(ItemRows item) throws IOException {
        Grid grid = Grid.of(item, wanted);
        int length = grid.length(item, knownCovariates);
        ItemFacts facts = new ItemFacts(item);

        rows += item.count();
        lengths.add(length);
        firstMicros = Math.min(firstMicros, item.firstMicros());
        lastMicros = Math.max(lastMicros, item.lastMicros());
        if (item.firstMicros() < 0) before1970.add(item.itemId());
        frequencies.merge(grid.frequency().toString(), 1, Integer::sum);
        seasons.merge(grid.frequency().seasonLength(), 1, Integer::sum);
        for (int channel = 0; channel < missing.length; channel++) {
            missing[channel] += facts.missing[channel];
        }
        // Rows after the target's end are the covariates' future.
        if (length < grid.rows()) missing[0] -= item.count() - 1 - item.knownRow();

        if (!grid.problem().isEmpty()) irregular.add(item.itemId() + ": " + grid.problem());
        long gap = grid.missing(item);
        missingSteps += gap;
        if (gap > 0) gaps.add("%s: %d steps".formatted(item.itemId(), gap));
        if (item.knownRow() >= 0 && !facts.varies) constant.add(item.itemId());
        int known = item.knownRow() < 0 ? 0 : grid.length(item, true); // up to the last known value
        train(item.itemId(), length, known, facts.varies);
        evaluate(item.itemId(), length, known);
    }

    private void train(String item, int length, int known, boolean varies) {
        if (length < 2) {
            skip(untrained, "fewer than two values", item);
        } else if (known == 0) {
            skip(untrained, "no value is known", item);
        } else if (!varies) {
            skip(untrained, "the values do not vary", item);
        }
    }

    private void evaluate(String item, int length, int known) {
        if (!HeldOut.longEnough(length, horizon, windows)) {
            String why = "too short to hold out %d windows of %d values and keep two";
            skip(unevaluated, why.formatted(windows, horizon), item);
        } else if (known <= length - windows * horizon) {
            skip(unevaluated, "none of the values to hold out is known", item);
        }
    }

    private static void skip(Map<String, Tally> skipped, String why, String item) {
        skipped.computeIfAbsent(why, reason -> new Tally()).add(item);
    }
}
