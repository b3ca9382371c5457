package io.chronosroutes.trainer.program;

import io.chronosroutes.settings.Durations;
import io.chronosroutes.trainer.data.Frequency;
import io.chronosroutes.trainer.data.read.Columns;
import io.chronosroutes.trainer.data.read.ReadOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How a data set is read, with the names that a launch has for it. */
final class ColumnOptions {
    @Option(names = "--item-column", paramLabel = "NAME", description = "Default: item_id")
    private String item = Columns.DEFAULT.item();

    @Option(names = "--timestamp-column", paramLabel = "NAME", description = "Default: timestamp")
    private String timestamp = Columns.DEFAULT.timestamp();

    @Option(names = "--target-column", paramLabel = "NAME", description = "Default: target")
    private String target = Columns.DEFAULT.target();

    @Option(
            names = "--past-covariates",
            split = ",",
            paramLabel = "NAME",
            description = "Columns known up to the present")
    private List<String> past = List.of();

    @Option(
            names = "--known-covariates",
            split = ",",
            paramLabel = "NAME",
            description = "Columns known over the horizon too")
    private List<String> known = List.of();

    @Option(
            names = "--frequency",
            paramLabel = "STEP",
            description = "Distance of two timestamps, such as 15min, 1h, 1mo (default: inferred)")
    private String frequency;

    @Option(
            names = "--lookback",
            paramLabel = "TIME",
            description = "Only data this young, such as 30d (default: all)")
    private String lookback;

    /**
     * @throws io.chronosroutes.trainer.data.DataException for columns or a frequency that can't be
     */
    ReadOptions options() {
        return new ReadOptions(
                new Columns(item, timestamp, target, past, known),
                Optional.ofNullable(frequency).map(Frequency::parse),
                Optional.ofNullable(lookback).map(Durations::parse),
                Path.of(System.getProperty("java.io.tmpdir")));
    }
}
