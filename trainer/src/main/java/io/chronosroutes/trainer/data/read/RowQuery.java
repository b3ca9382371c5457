package io.chronosroutes.trainer.data.read;

import io.chronosroutes.trainer.data.CovariateColumn;
import io.chronosroutes.trainer.data.DataException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A data set's rows as queries. */
final class RowQuery {
    /** Columns of the rows: a hash of the item's name, microseconds since 1970, then the values. */
    static final int HASH = 0;

    static final int MICROS = 1;
    static final int VALUES = 2;

    private static final String FILE = "file of the row";

    private final Columns columns;
    private final int files;
    private final List<FileGroup> groups;
    private final List<CovariateColumn> covariates;
    private final Optional<Long> newerThan;

    private RowQuery(
            Columns columns,
            int files,
            List<FileGroup> groups,
            List<CovariateColumn> covariates,
            Optional<Long> newerThan) {
        this.columns = columns;
        this.files = files;
        this.groups = groups;
        this.covariates = covariates;
        this.newerThan = newerThan;
    }

    /**
     * Finds the files and learns their columns.
     *
     * @throws DataException naming the file and column that cannot be used
     */
    static RowQuery open(Duck duck, List<Path> sources, ReadOptions options) throws SQLException {
        Columns columns = options.columns();
        List<DataFile> files = new ArrayList<>();
        for (Path path : SourceFiles.find(duck, sources)) {
            files.add(DataFile.open(duck, path, columns));
        }
        List<FileGroup> groups = FileGroup.of(files, columns);
        List<CovariateColumn> covariates = new Covariates(duck, groups).describe(columns);
        RowQuery all = new RowQuery(columns, files.size(), groups, covariates, Optional.empty());
        if (options.lookback().isEmpty()) return all;
        Optional<Long> cutoff = all.cutoff(duck, options.lookback().get());
        return new RowQuery(columns, files.size(), groups, covariates, cutoff);
    }

    int files() {
        return files;
    }

    Columns columns() {
        return columns;
    }

    List<CovariateColumn> covariates() {
        return covariates;
    }

    /** The target and the covariates. */
    int channels() {
        return 1 + covariates.size();
    }

    /** All rows, in the order of the files; the column after the values is the item's name. */
    String rows() {
        return union(this::select);
    }

    /**
     * All rows, each item's together and in the order of their time. Numbers are sorted three times
     * as fast as names (measured on 40 million rows), and the names need no place on disk.
     */
    String sortedRows() {
        StringBuilder sql = new StringBuilder("SELECT hash, micros");
        for (int channel = 0; channel < channels(); channel++) {
            sql.append(", value").append(channel);
        }
        return sql.append(" FROM (").append(rows()).append(") ORDER BY hash, micros").toString();
    }

    /** The names of each hash: the first and the last, the same unless names share a hash. */
    String names() {
        return "SELECT hash, min(item), max(item) FROM (" + rows() + ") GROUP BY hash";
    }

    String count() {
        return "SELECT count(*) FROM (" + union(group -> "SELECT 1 FROM " + from(group)) + ")";
    }

    /**
     * Columns {@code file, item, micros, text, value} of one channel, to say what is wrong with a
     * row.
     *
     * @param channel of which {@code value} is, and {@code text} unless it is about the timestamp
     */
    String traced(int channel, boolean timestamp) {
        String column = timestamp ? columns.timestamp() : column(channel);
        return union(
                group ->
                        "SELECT %s AS file, %s AS item, epoch_us(%s) AS micros, %s AS text, %s AS"
                                        .formatted(
                                                ColumnSql.name(FILE),
                                                ColumnSql.item(columns),
                                                time(group),
                                                ColumnSql.text(column),
                                                value(group, channel))
                                + " value FROM "
                                + group.format().table(group.files(), FILE)
                                + where(group));
    }

    /** The user's name of a channel's column. */
    String column(int channel) {
        return channel == 0 ? columns.target() : covariates.get(channel - 1).name();
    }

    private String select(FileGroup group) {
        String item = ColumnSql.item(columns);
        StringBuilder sql = new StringBuilder("SELECT CAST(hash(");
        sql.append(item).append(") >> 1 AS BIGINT) AS hash");
        sql.append(", epoch_us(").append(time(group)).append(") AS micros");
        for (int channel = 0; channel < channels(); channel++) {
            sql.append(", ").append(value(group, channel)).append(" AS value").append(channel);
        }
        sql.append(", ").append(item).append(" AS item");
        return sql.append(" FROM ").append(from(group)).toString();
    }

    private String value(FileGroup group, int channel) {
        String column = column(channel);
        boolean categorical = channel > 0 && covariates.get(channel - 1).categorical();
        return categorical
                ? ColumnSql.code(column, Covariates.enumType(channel - 1))
                : ColumnSql.number(column, group.type(column));
    }

    private String time(FileGroup group) {
        return ColumnSql.time(columns.timestamp(), group.types().get(columns.timestamp()));
    }

    private String from(FileGroup group) {
        return group.format().table(group.files()) + where(group);
    }

    /** Times that cannot be read stay in, to be reported. */
    private String where(FileGroup group) {
        if (newerThan.isEmpty()) return "";
        String time = time(group);
        return " WHERE %s > make_timestamp(%d) OR %s IS NULL"
                .formatted(time, newerThan.get(), time);
    }

    private Optional<Long> cutoff(Duck duck, Duration lookback) throws SQLException {
        String times =
                union(
                        group ->
                                "SELECT max(epoch_us(%s)) AS micros FROM %s"
                                        .formatted(time(group), from(group)));
        List<Optional<Long>> newest =
                duck.list(
                        "SELECT max(micros) FROM (" + times + ")",
                        row -> {
                            long micros = row.getLong(1);
                            return row.wasNull() ? Optional.<Long>empty() : Optional.of(micros);
                        });
        return newest.get(0).map(micros -> micros - lookback.toSeconds() * 1_000_000);
    }

    private String union(Function<FileGroup, String> select) {
        return groups.stream().map(select).collect(Collectors.joining(" UNION ALL "));
    }
}
