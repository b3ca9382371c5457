package io.chronosroutes.trainer.data.read;

import io.chronosroutes.trainer.data.CovariateColumn;
import io.chronosroutes.trainer.data.DataException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Finds out what the covariates are. Text and truth values are categories; a CSV column, all of
 * which is text, is one of numbers when every value in it is a number.
 */
final class Covariates {
    /** More different texts are identifiers or remarks rather than categories. */
    private static final int MOST_CATEGORIES = 10_000;

    private final Duck duck;
    private final List<FileGroup> groups;

    Covariates(Duck duck, List<FileGroup> groups) {
        this.duck = duck;
        this.groups = groups;
    }

    /** SQL type that lists the categories of the covariate at an index. */
    static String enumType(int index) {
        return "covariate" + index;
    }

    /** Describes the covariates, and makes an {@link #enumType} for each categorical one. */
    List<CovariateColumn> describe(Columns columns) throws SQLException {
        List<String> names = columns.covariates();
        Map<String, Boolean> words = words(names);
        List<CovariateColumn> described = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            boolean known = i >= columns.pastCovariates().size();
            List<String> categories = words.get(name) ? categories(name) : List.of();
            if (!categories.isEmpty()) {
                String list =
                        categories.stream().map(Duck::quoted).collect(Collectors.joining(", "));
                duck.execute("CREATE TYPE %s AS ENUM (%s)".formatted(enumType(i), list));
            }
            described.add(new CovariateColumn(name, known, categories));
        }
        return described;
    }

    /** Which covariates are categorical, all CSV columns found out in one scan. */
    private Map<String, Boolean> words(List<String> names) throws SQLException {
        Map<String, Boolean> words = new HashMap<>();
        for (FileGroup group : groups) {
            List<String> open = new ArrayList<>();
            for (String name : names) {
                boolean csv = group.format() == FileFormat.CSV;
                if (csv) open.add(name);
                words.merge(
                        name, !csv && group.type(name) != ColumnType.NUMBER, Boolean::logicalOr);
            }
            if (open.isEmpty()) continue;
            String tests =
                    open.stream()
                            .map(name -> "bool_or(" + ColumnSql.isWord(name) + ")")
                            .collect(Collectors.joining(", "));
            duck.list(
                    "SELECT " + tests + " FROM " + group.format().table(group.files()),
                    row -> {
                        for (int i = 0; i < open.size(); i++) {
                            words.merge(open.get(i), row.getBoolean(i + 1), Boolean::logicalOr);
                        }
                        return words;
                    });
        }
        return words;
    }

    private List<String> categories(String name) throws SQLException {
        String values =
                groups.stream()
                        .map(
                                group ->
                                        "SELECT %s AS value FROM %s"
                                                .formatted(
                                                        ColumnSql.category(name),
                                                        group.format().table(group.files())))
                        .collect(Collectors.joining(" UNION ALL "));
        String query =
                "SELECT value FROM (SELECT DISTINCT value FROM (%s) WHERE value IS NOT NULL LIMIT"
                        + " %d) ORDER BY value";
        List<String> categories =
                duck.list(query.formatted(values, MOST_CATEGORIES + 1), row -> row.getString(1));
        if (categories.size() > MOST_CATEGORIES) {
            throw new DataException(
                    "column %s has more than %,d different texts: it is no category"
                            .formatted(name, MOST_CATEGORIES));
        }
        return categories;
    }
}
