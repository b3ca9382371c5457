package io.chronosroutes.trainer.evaluation;

import io.chronosroutes.trainer.data.Window;
import io.chronosroutes.trainer.model.Forecaster;
import io.chronosroutes.trainer.model.QuantileLevels;
import java.util.ArrayList;
import java.util.List;

/** Whatever forecasts test windows. */
interface Predictor {

    QuantileLevels levels();

    /**
     * @return quantiles, (windows, levels, horizon)
     */
    float[][][] predict(List<TestWindow> windows, int horizon);

    /** A model as one. */
    static Predictor of(Forecaster model) {
        return new Predictor() {
            @Override
            public QuantileLevels levels() {
                return new QuantileLevels(model.levels());
            }

            @Override
            public float[][][] predict(List<TestWindow> windows, int horizon) {
                List<Window> histories = new ArrayList<>();
                for (TestWindow window : windows) histories.add(window.history());
                return model.forecast(histories, horizon);
            }
        };
    }
}
