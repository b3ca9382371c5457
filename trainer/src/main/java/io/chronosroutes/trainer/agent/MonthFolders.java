package io.chronosroutes.trainer.agent;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys with {@code YYYY/MM/} in them: a month's data in a folder of its own. */
final class MonthFolders {
    private static final Pattern MONTH = Pattern.compile("(?:^|/)(\\d{4})/(0[1-9]|1[0-2])/");

    private MonthFolders() {}

    /**
     * Leaves out the months that end before the newest one's beginning less the lookback: nothing
     * of them would be trained on. Keys without a month stay.
     */
    static List<Transfer> recent(List<Transfer> transfers, Duration lookback) {
        Optional<YearMonth> newest =
                transfers.stream()
                        .map(t -> month(t.key()))
                        .flatMap(Optional::stream)
                        .max(Comparator.naturalOrder());
        if (newest.isEmpty()) return transfers;
        LocalDate oldest = newest.get().atDay(1).atStartOfDay().minus(lookback).toLocalDate();
        return transfers.stream()
                .filter(
                        t ->
                                month(t.key())
                                        .map(m -> !m.atEndOfMonth().isBefore(oldest))
                                        .orElse(true))
                .toList();
    }

    private static Optional<YearMonth> month(String key) {
        Matcher m = MONTH.matcher(key);
        YearMonth last = null;
        while (m.find()) {
            last = YearMonth.of(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)));
        }
        return Optional.ofNullable(last);
    }
}
