package io.chronosroutes.trainer.data.check;

import io.chronosroutes.trainer.data.DataException;
import io.chronosroutes.trainer.data.read.DatasetScan;
import io.chronosroutes.trainer.data.read.ReadOptions;
import java.nio.file.Path;
import java.util.List;

/**
 * Looks at a data set before anyone pays for training on it: reads it as training would, in
 * constant memory, but counts what is wrong instead of stopping there.
 */
public final class DataCheck {
    private DataCheck() {}

    /**
     * Checks files, folders and glob patterns as one data set.
     *
     * @param horizon values of one evaluation window
     * @param windows of each item that are held out
     * @return a report, also of data that cannot be read at all
     */
    public static DataReport check(
            List<Path> sources, ReadOptions options, int horizon, int windows) {
        List<String> names = sources.stream().map(Path::toString).toList();
        try {
            return DatasetScan.scan(
                    sources,
                    options,
                    opened -> new Findings(opened, options.frequency(), horizon, windows),
                    findings -> new Reporting(findings).report(names));
        } catch (DataException e) {
            return Reporting.refused(names, e.getMessage());
        }
    }
}
