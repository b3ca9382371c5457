package io.chronosroutes.trainer.data.check;

import io.chronosroutes.trainer.data.CovariateColumn;
import io.chronosroutes.trainer.data.read.DatasetScan.Opened;
import io.chronosroutes.trainer.data.read.Fault;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a report of what was counted, and judges it. */
final class Reporting {
    private final Findings found;
    private final Map<Fault, Cases> cases = new EnumMap<>(Fault.class);
    private final List<String> errors = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    Reporting(Findings found) {
        this.found = found;
    }

    /** A report of data that could not be read. */
    static DataReport refused(List<String> sources, String error) {
        Opened nothing = new Opened(0, List.of(), (fault, channel, most) -> List.of());
        Reporting reporting = new Reporting(new Findings(nothing, Optional.empty(), 1, 1));
        reporting.errors.add(error);
        return reporting.of(sources);
    }

    DataReport report(List<String> sources) {
        judge();
        return of(sources);
    }

    private DataReport of(List<String> sources) {
        boolean any = found.lengths.count() > 0;
        Verdict verdict =
                !errors.isEmpty()
                        ? Verdict.ERRORS
                        : warnings.isEmpty() ? Verdict.OK : Verdict.WARNINGS;
        return new DataReport(
                sources,
                found.opened.files(),
                found.rows,
                found.lengths.count(),
                found.lengths.spread(),
                any ? iso(found.firstMicros) : "",
                any ? iso(found.lastMicros) : "",
                found.frequencies,
                found.seasons,
                found.irregular.cases(),
                found.gaps.cases(),
                found.missingSteps,
                found.missing[0],
                found.constant.cases(),
                found.duplicates.cases(),
                cases(Fault.NO_NUMBER),
                cases(Fault.NO_TIME),
                cases(Fault.NO_ITEM),
                found.before1970.cases(),
                covariates(),
                usage(found.untrained),
                usage(found.unevaluated),
                List.copyOf(errors),
                List.copyOf(warnings),
                verdict);
    }

    private void judge() {
        int items = found.lengths.count();
        if (items == 0) errors.add("there are no rows to train on");
        refuse(cases(Fault.NO_ITEM), "rows name no item");
        refuse(cases(Fault.NO_TIME), "timestamps are none");
        refuse(cases(Fault.NO_NUMBER), "values are no number");
        refuse(found.duplicates.cases(), "rows have the item and time of another");
        Cases irregular = found.irregular.cases();
        if (found.wanted.isPresent()) {
            refuse(irregular, "items are not on the grid of " + found.wanted.get());
        } else {
            warn(irregular, "items are on no grid of times and taken row by row");
        }
        if (items > 0 && usage(found.untrained).items() == 0) {
            errors.add("no item can be trained on");
        }
        if (items > 0 && usage(found.unevaluated).items() == 0) {
            warnings.add("no item can be evaluated");
        }
        found.untrained.forEach((why, skip) -> warn(skip.cases(), "items not trained on: " + why));
        found.unevaluated.forEach((why, skip) -> warn(skip.cases(), "items not evaluated: " + why));
        warn(found.gaps.cases(), "items have gaps, which become missing values");
        if (found.frequencies.size() > 1) {
            warnings.add("items differ in frequency: " + found.frequencies);
        }
        covariates().stream()
                .filter(covariate -> items > 0 && covariate.missing() == found.rows)
                .forEach(empty -> warnings.add("covariate %s is empty".formatted(empty.name())));
    }

    private void refuse(Cases cases, String what) {
        if (cases.any()) errors.add(line(cases, what));
    }

    private void warn(Cases cases, String what) {
        if (cases.any()) warnings.add(line(cases, what));
    }

    private static String line(Cases cases, String what) {
        return "%d %s (%s)".formatted(cases.count(), what, String.join("; ", cases.examples()));
    }

    private Cases cases(Fault fault) {
        return cases.computeIfAbsent(fault, this::lookUp);
    }

    /** Rows with a fault, looked up again for their file and text. */
    private Cases lookUp(Fault fault) {
        long[] counts = found.faults.get(fault);
        List<String> examples = new ArrayList<>();
        for (int channel = 0; channel < counts.length; channel++) {
            int most = Tally.EXAMPLES - examples.size();
            if (counts[channel] == 0 || most == 0) continue;
            examples.addAll(found.opened.examples().of(fault, channel, most));
        }
        return new Cases(Arrays.stream(counts).sum(), examples);
    }

    private List<DataReport.Covariate> covariates() {
        List<DataReport.Covariate> covariates = new ArrayList<>();
        for (CovariateColumn column : found.opened.covariates()) {
            long missing = found.missing[1 + covariates.size()];
            covariates.add(
                    new DataReport.Covariate(
                            column.name(), column.known(), column.categories().size(), missing));
        }
        return covariates;
    }

    private Usage usage(Map<String, Tally> skipped) {
        Map<String, Cases> cases = new LinkedHashMap<>();
        skipped.forEach((why, tally) -> cases.put(why, tally.cases()));
        long count = cases.values().stream().mapToLong(Cases::count).sum();
        return new Usage((int) (found.lengths.count() - count), cases);
    }

    private static String iso(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
    }
}
