package io.chronosroutes.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How well forecasts met what came. NaN where nothing could be measured; in JSON such a field is
 * left out, and one that is not there is NaN.
 *
 * @param mase mean absolute scaled error of the median, scaled by the in-sample error of seasonal
 *     naive; lower is better
 * @param wql weighted quantile loss: all quantiles' pinball losses over the actuals' magnitude;
 *     lower is better
 * @param mae mean absolute error of the median, in the data's own units; lower is better
 * @param coverage80 share of the actuals between the 0.1 and the 0.9 quantile; best at 0.8
 */
@JsonInclude(
        value = JsonInclude.Include.CUSTOM,
        content = JsonInclude.Include.ALWAYS,
        valueFilter = Scores.NotMeasured.class)
public record Scores(
        double mase, double wql, double mae, @JsonProperty("coverage_80") double coverage80) {

    /** Of what was not measured. */
    public static final Scores NONE = new Scores(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    @JsonCreator
    static Scores read(
            @JsonProperty("mase") Double mase,
            @JsonProperty("wql") Double wql,
            @JsonProperty("mae") Double mae,
            @JsonProperty("coverage_80") Double coverage80) {
        return new Scores(orNaN(mase), orNaN(wql), orNaN(mae), orNaN(coverage80));
    }

    private static double orNaN(Double value) {
        return value == null ? Double.NaN : value;
    }

    /** Equal to the values that JSON has no number for. */
    static final class NotMeasured {
        @Override
        public boolean equals(Object value) {
            return value instanceof Double number && number.isNaN();
        }

        @Override
        public int hashCode() {
            return Double.hashCode(Double.NaN);
        }
    }
}
