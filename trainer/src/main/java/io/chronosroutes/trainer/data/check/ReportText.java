package io.chronosroutes.trainer.data.check;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A report as a table for people. */
public final class ReportText {
    private final StringBuilder text = new StringBuilder();

    private ReportText() {}

    public static String of(DataReport report) {
        ReportText table = new ReportText();
        table.facts(report);
        table.faults(report);
        table.usage("training", report.training());
        table.usage("evaluation", report.evaluation());
        table.row("verdict", report.verdict().name().toLowerCase(Locale.ROOT));
        report.errors().forEach(error -> table.row("  error", error));
        report.warnings().forEach(warning -> table.row("  warning", warning));
        return table.text.toString();
    }

    private void facts(DataReport report) {
        row("data", String.join(", ", report.sources()));
        row("files", number(report.files()));
        row("rows", number(report.rows()));
        DataReport.Spread length = report.length();
        row(
                "items",
                "%s of %s to %s values, median %s"
                        .formatted(
                                number(report.items()),
                                number(length.min()),
                                number(length.max()),
                                number(length.median())));
        if (report.items() == 0) return;
        row("time", report.from() + " to " + report.to());
        row("frequency", counts(report.frequencies()));
        row("season", counts(report.seasonLengths()));
        if (report.gaps().any()) {
            String steps = number(report.missingSteps()) + " steps of ";
            row("gaps", steps + cases(report.gaps(), "items"));
        }
        row("missing", number(report.missingValues()) + " values");
        optional("constant", report.constant(), "items");
        for (DataReport.Covariate covariate : report.covariates()) {
            String kind =
                    covariate.categories() == 0
                            ? "numbers"
                            : number(covariate.categories()) + " categories";
            String known = covariate.known() ? "future known" : "past only";
            row(
                    "covariate",
                    "%s: %s, %s, %s missing"
                            .formatted(covariate.name(), kind, known, number(covariate.missing())));
        }
    }

    private void faults(DataReport report) {
        optional("irregular", report.irregular(), "items");
        optional("duplicates", report.duplicates(), "rows");
        optional("bad numbers", report.badNumbers(), "values");
        optional("bad times", report.badTimes(), "rows");
        optional("unnamed", report.unnamed(), "rows");
        optional("before 1970", report.before1970(), "items");
    }

    private void usage(String name, Usage usage) {
        row(name, number(usage.items()) + " items");
        usage.skipped().forEach((why, items) -> row("  skipped", cases(items, "items: " + why)));
    }

    private void optional(String name, Cases cases, String what) {
        if (cases.any()) row(name, cases(cases, what));
    }

    private void row(String name, String value) {
        text.append(String.format(Locale.ROOT, "%-12s %s%n", name, value));
    }

    private static String cases(Cases cases, String what) {
        String examples = cases.any() ? " (" + String.join("; ", cases.examples()) + ")" : "";
        return number(cases.count()) + " " + what + examples;
    }

    private static String counts(Map<?, Integer> counts) {
        return counts.entrySet().stream()
                .map(entry -> "%s (%s items)".formatted(entry.getKey(), number(entry.getValue())))
                .collect(Collectors.joining(", "));
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
