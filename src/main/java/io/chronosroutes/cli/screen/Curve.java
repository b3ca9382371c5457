package io.chronosroutes.cli.screen;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.chronosroutes.run.Json;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How training has gone so far.
 *
 * @param losses debiased moving average of the loss, by step
 * @param validations weighted quantile loss, by step; step 0 is the base model
 */
public record Curve(
        NavigableMap<Integer, Double> losses, NavigableMap<Integer, Double> validations) {

    public static final Curve NONE = of(Stream.of());

    /**
     * From lines of {@code metrics.jsonl}. Lines that are no JSON are passed over; where the steps
     * begin again, as after a return to a checkpoint, the later ones count.
     */
    public static Curve of(Stream<String> lines) {
        NavigableMap<Integer, Double> losses = new TreeMap<>();
        NavigableMap<Integer, Double> validations = new TreeMap<>();
        lines.map(Curve::json)
                .flatMap(Optional::stream)
                .forEach(
                        report -> {
                            add(losses, report, "loss");
                            add(validations, report, "validation_wql");
                        });
        return new Curve(losses, validations);
    }

    List<Double> lossValues() {
        return List.copyOf(losses.values());
    }

    Optional<Double> base() {
        return Optional.ofNullable(validations.get(0));
    }

    Optional<Double> latestValidation() {
        return Optional.ofNullable(validations.lastEntry()).map(Map.Entry::getValue);
    }

    private static void add(NavigableMap<Integer, Double> to, JsonNode report, String name) {
        if (!report.path(name).isNumber()) return;
        int step = report.path("step").asInt();
        to.tailMap(step, true).clear();
        to.put(step, report.path(name).asDouble());
    }

    private static Optional<JsonNode> json(String line) {
        try {
            return Optional.of(Json.MAPPER.readTree(line));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
