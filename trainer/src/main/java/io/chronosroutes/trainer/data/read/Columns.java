package io.chronosroutes.trainer.data.read;

import io.chronosroutes.trainer.data.DataException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the user's columns are called. Others are ignored.
 *
 * @param item names the item of a row; empty when there is no such column and all rows are one item
 * @param timestamp a date, a date and time, or text of either; UTC where it names no zone
 * @param target the number to forecast
 * @param pastCovariates columns whose future is not known when one forecasts
 * @param knownCovariates columns whose future is known
 */
public record Columns(
        String item,
        String timestamp,
        String target,
        List<String> pastCovariates,
        List<String> knownCovariates) {
    /** The names Chronos, AutoGluon and GluonTS use. */
    public static final Columns DEFAULT =
            new Columns("item_id", "timestamp", "target", List.of(), List.of());

    /**
     * @throws DataException when a column is named twice
     */
    public Columns {
        pastCovariates = List.copyOf(pastCovariates);
        knownCovariates = List.copyOf(knownCovariates);
        List<String> all = new ArrayList<>(List.of(item, timestamp, target));
        all.addAll(pastCovariates);
        all.addAll(knownCovariates);
        Set<String> seen = new HashSet<>();
        for (String column : all) {
            if (!seen.add(column)) {
                throw new DataException("column '%s' is mapped twice".formatted(column));
            }
        }
    }

    /** The same columns of data whose rows are all of one item. */
    public Columns withoutItem() {
        return new Columns("", timestamp, target, pastCovariates, knownCovariates);
    }

    public Columns withCovariates(List<String> past, List<String> known) {
        return new Columns(item, timestamp, target, past, known);
    }

    boolean hasItem() {
        return !item.isEmpty();
    }

    /** Those known of the past alone, then those known of the future. */
    List<String> covariates() {
        List<String> covariates = new ArrayList<>(pastCovariates);
        covariates.addAll(knownCovariates);
        return covariates;
    }

    /** Every column a file must have. */
    List<String> required() {
        List<String> required = new ArrayList<>();
        if (hasItem()) required.add(item);
        required.add(timestamp);
        required.add(target);
        required.addAll(covariates());
        return required;
    }
}
