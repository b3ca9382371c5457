package io.chronosroutes.trainer.model.chronos2;

import io.chronosroutes.trainer.data.Window.Covariate;
import java.util.HashMap;
import java.util.Map;

/**
 * Categories as numbers: each stands for the mean of the target where the window's past has it,
 * drawn to the mean of the whole past m as if it had been seen once more with that value:
 *
 * <pre>(m + sum of the target over the category) / (1 + how often)</pre>
 *
 * <p>This is what the published preprocessing ({@code chronos2/preprocess.py}, {@code
 * _target_encode}) does for a univariate target. A missing category is a category too; one that the
 * past has not stands for m; where the target is missing nothing is counted; m is 0 when nothing is
 * observed. Only the past is looked at, in training as in a forecast.
 */
final class TargetEncoding {
    private final Map<Float, double[]> sumAndCount = new HashMap<>();
    private final double mean;

    private TargetEncoding(float[] categories, float[] target) {
        double sum = 0;
        int count = 0;
        for (int t = 0; t < target.length; t++) {
            if (!Float.isFinite(target[t])) continue;
            double[] seen = sumAndCount.computeIfAbsent(categories[t], code -> new double[2]);
            seen[0] += target[t];
            seen[1]++;
            sum += target[t];
            count++;
        }
        mean = count == 0 ? 0 : sum / count;
    }

    /** The covariate with categories encoded; one of quantities as it is. */
    static Covariate numeric(Covariate covariate, float[] target) {
        if (!covariate.categorical()) return covariate;
        TargetEncoding encoding = new TargetEncoding(covariate.past(), target);
        float[] past = encoding.encode(covariate.past());
        return new Covariate(covariate.name(), false, past, encoding.encode(covariate.future()));
    }

    private float[] encode(float[] categories) {
        float[] values = new float[categories.length];
        for (int t = 0; t < values.length; t++) {
            double[] seen = sumAndCount.getOrDefault(categories[t], new double[2]);
            values[t] = (float) ((mean + seen[0]) / (1 + seen[1]));
        }
        return values;
    }
}
