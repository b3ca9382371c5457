package io.chronosroutes.trainer.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/**
 * How training went, from {@code metrics.jsonl}.
 *
 * @param steps as they were reported, about one a second
 * @param validations as they were made
 */
public record TrainingCurve(List<Step> steps, List<Validation> validations) {
    public static final TrainingCurve NONE = new TrainingCurve(List.of(), List.of());

    public TrainingCurve {
        steps = List.copyOf(steps);
        validations = List.copyOf(validations);
    }

    /**
     * Where training stood; NaN for what was not reported.
     *
     * @param loss debiased moving average
     * @param stepLoss of this step alone
     */
    public record Step(int step, double loss, double stepLoss, double learningRate) {}

    /** The score of the weights at a step; step 0 is before training. */
    public record Validation(int step, double wql, double mase, boolean best) {}

    /**
     * Reads a log. Lines that are no JSON (the last of a run that was cut off) are passed over;
     * where the steps begin again, as after a return to a checkpoint, the later ones count.
     *
     * @param metrics may be missing
     */
    public static TrainingCurve read(Path metrics) throws IOException {
        if (!Files.isRegularFile(metrics)) return NONE;
        ObjectMapper json = new ObjectMapper();
        List<Step> steps = new ArrayList<>();
        List<Validation> validations = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(metrics)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode report;
                try {
                    report = json.readTree(line);
                } catch (JsonProcessingException e) {
                    continue;
                }
                if (report.has("loss")) append(steps, step(report), Step::step);
                if (report.has("validation_wql")) {
                    append(validations, validation(report), Validation::step);
                }
            }
        }
        return new TrainingCurve(steps, validations);
    }

    /** One value of every step. */
    Points ofSteps(ToDoubleFunction<Step> value) {
        return new Points(
                steps.stream().mapToDouble(Step::step).toArray(),
                steps.stream().mapToDouble(value).toArray());
    }

    /** One value of every validation. */
    Points ofValidations(ToDoubleFunction<Validation> value) {
        return new Points(
                validations.stream().mapToDouble(Validation::step).toArray(),
                validations.stream().mapToDouble(value).toArray());
    }

    private static <T> void append(List<T> reports, T report, ToIntFunction<T> step) {
        int at = reports.size();
        while (at > 0 && step.applyAsInt(reports.get(at - 1)) >= step.applyAsInt(report)) at--;
        reports.subList(at, reports.size()).clear();
        reports.add(report);
    }

    private static Step step(JsonNode report) {
        return new Step(
                report.path("step").asInt(),
                number(report, "loss"),
                number(report, "step_loss"),
                number(report, "learning_rate"));
    }

    private static Validation validation(JsonNode report) {
        return new Validation(
                report.path("step").asInt(),
                number(report, "validation_wql"),
                number(report, "validation_mase"),
                report.path("best").asBoolean());
    }

    private static double number(JsonNode report, String name) {
        return report.path(name).asDouble(Double.NaN);
    }
}
