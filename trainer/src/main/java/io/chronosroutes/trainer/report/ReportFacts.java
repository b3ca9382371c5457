package io.chronosroutes.trainer.report;

import io.chronosroutes.run.Cost;
import io.chronosroutes.trainer.evaluation.Example;
import java.util.List;
import java.util.Optional;

/**
 * All that a report shows; nothing of it needs a model or a tensor library.
 *
 * @param about the run, its model, data, settings and scores
 * @param curve how training went
 * @param examples forecasts to look at
 * @param cost so far, where it is known
 * @param notPromoted why the model did not become the environment's current one, where it did not
 */
public record ReportFacts(
        ModelMetadata about,
        TrainingCurve curve,
        List<Example> examples,
        Optional<Cost> cost,
        Optional<String> notPromoted) {
    public ReportFacts {
        examples = List.copyOf(examples);
    }
}
