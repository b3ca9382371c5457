package io.chronosroutes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronosroutes.run.Json;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.runtime.TrainerProcess;
import io.chronosroutes.settings.SettingsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A data set as the check of it, on this machine and before anything is spent, has found it.
 *
 * @param source as the user named it
 * @param facts items, rows and what would be skipped; or why it was not checked
 * @param warnings what may not be as intended
 */
record DataPreview(String source, String facts, List<String> warnings) {

    /**
     * @throws SettingsException when it can't be trained on, with every reason
     */
    static DataPreview of(String source, TrainingConfig config, TrainerProgram program)
            throws InterruptedException {
        if (source.startsWith("s3://")) return unchecked(source, "it is not on this machine");
        try {
            TrainerProcess.Output output = program.output(words(source, config));
            if (output.out().isBlank()) return failed(source, output);
            return read(source, Json.MAPPER.readTree(output.out()));
        } catch (IOException e) {
            return unchecked(source, e.getMessage());
        }
    }

    private static DataPreview unchecked(String source, String why) {
        return new DataPreview(source, "not checked: " + why, List.of());
    }

    private static DataPreview failed(String source, TrainerProcess.Output output) {
        List<String> lines = output.err().lines().filter(l -> l.startsWith("error: ")).toList();
        if (output.exit() == ExitCode.USAGE && !lines.isEmpty()) {
            throw new SettingsException(
                    lines.stream().map(l -> naming(source, l.substring(7))).toList());
        }
        // The check itself could not be made, on a machine the trainer is not built for.
        String why = output.err().lines().findFirst().orElse("exit code " + output.exit());
        return unchecked(source, why);
    }

    private static String naming(String source, String problem) {
        return problem.contains(source) ? problem : source + ": " + problem;
    }

    private static DataPreview read(String source, JsonNode report) {
        List<String> errors = texts(report.path("errors"));
        if (!errors.isEmpty()) {
            throw new SettingsException(errors.stream().map(e -> naming(source, e)).toList());
        }
        String facts =
                String.format(
                        Locale.ROOT,
                        "%,d items, %,d rows, %s to %s",
                        report.path("items").asInt(),
                        report.path("rows").asLong(),
                        date(report, "from"),
                        date(report, "to"));
        return new DataPreview(source, facts, texts(report.path("warnings")));
    }

    private static String date(JsonNode report, String name) {
        return report.path(name).asText().replaceFirst("T.*", "");
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static List<String> words(String source, TrainingConfig config) {
        List<String> words = new ArrayList<>(List.of("data", "check", "--json"));
        add(words, "--horizon", config.horizon());
        add(words, "--evaluation-windows", config.evaluationWindows());
        add(words, "--item-column", config.itemColumn());
        add(words, "--timestamp-column", config.timestampColumn());
        add(words, "--target-column", config.targetColumn());
        add(words, "--frequency", config.frequency());
        if (config.lookback() != null) add(words, "--lookback", config.lookback().text());
        add(words, "--past-covariates", String.join(",", config.pastCovariates()));
        add(words, "--known-covariates", String.join(",", config.knownCovariates()));
        words.add(source);
        return words;
    }

    private static void add(List<String> words, String option, Object value) {
        if (value == null || value.toString().isEmpty()) return;
        words.add(option);
        words.add(value.toString());
    }
}
