package io.chronosroutes.trainer.data.read;

import io.chronosroutes.trainer.data.CovariateColumn;
import io.chronosroutes.trainer.data.DataException;
import io.chronosroutes.trainer.data.Dataset;
import io.chronosroutes.trainer.data.Frequency;
import io.chronosroutes.trainer.data.PackedStore;
import io.chronosroutes.trainer.data.PackedWriter;
import io.chronosroutes.trainer.data.Series;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts items on their grids and into a {@link PackedStore}. The first row that is wrong ends it.
 */
final class Packer implements ItemSink {
    private final PackedStore store;
    private final PackedWriter writer;
    private final Optional<Frequency> wanted;
    private final List<CovariateColumn> covariates;
    private final boolean knownCovariates;
    private final FaultFinder faults;
    private final List<Packed> items = new ArrayList<>();

    /** One object for each frequency, not for each item. */
    private final Map<Frequency, Frequency> frequencies = new HashMap<>();

    private record Packed(Series series, byte[] digest) {}

    Packer(
            PackedStore store,
            Optional<Frequency> wanted,
            List<CovariateColumn> covariates,
            FaultFinder faults) {
        this.store = store;
        this.writer = new PackedWriter(store);
        this.wanted = wanted;
        this.covariates = covariates;
        this.knownCovariates = covariates.stream().anyMatch(CovariateColumn::known);
        this.faults = faults;
    }

    @Override
    public void fault(Fault fault, int channel, String item, long micros) {
        throw fault == Fault.DUPLICATE
                ? faults.duplicate(item, micros)
                : faults.exception(fault, channel);
    }

    @Override
    public void item(ItemRows rows) throws IOException {
        Grid grid = Grid.of(rows, wanted);
        if (wanted.isPresent() && !grid.problem().isEmpty()) {
            throw new DataException("item %s: %s".formatted(rows.itemId(), grid.problem()));
        }
        long position = writer.position();
        for (int channel = 0; channel < rows.channels(); channel++) write(rows, grid, channel);
        Frequency frequency = frequencies.computeIfAbsent(grid.frequency(), same -> same);
        int length = grid.length(rows, knownCovariates);
        Series series =
                store.series(
                        rows.itemId(),
                        rows.firstMicros(),
                        frequency,
                        length,
                        covariates,
                        position,
                        grid.rows());
        String facts =
                "%d %s %d %d %s %d %s"
                        .formatted(
                                rows.firstMicros(),
                                frequency.unit(),
                                frequency.count(),
                                length,
                                covariates.size(),
                                grid.rows(),
                                rows.itemId());
        items.add(new Packed(series, writer.digest(facts)));
    }

    private void write(ItemRows rows, Grid grid, int channel) throws IOException {
        boolean gaps = grid.missing(rows) > 0;
        long row = 0;
        int next = 0;
        for (int i = 0; i < rows.blocks(); i++) {
            RowBlock block = rows.block(i);
            if (!gaps) {
                writer.add(block.values[channel], block.size);
                continue;
            }
            for (int at = 0; at < block.size; at++, row++, next++) {
                int index = grid.index(rows, row, block.times[at]);
                writer.addMissing(index - next);
                writer.add(block.values[channel][at]);
                next = index;
            }
        }
    }

    /** The items so far, sorted by name, as one data set that owns the store. */
    Dataset dataset() throws IOException {
        writer.flush();
        items.sort(Comparator.comparing(item -> item.series().itemId()));
        MessageDigest digest = PackedWriter.sha256();
        digest.update(covariates.toString().getBytes(StandardCharsets.UTF_8));
        for (Packed item : items) digest.update(item.digest());
        String fingerprint = HexFormat.of().formatHex(digest.digest());
        List<Series> series = items.stream().map(Packed::series).toList();
        return new Dataset(series, covariates, fingerprint, store);
    }
}
