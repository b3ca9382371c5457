package io.chronosroutes.trainer.forecast;

import java.util.ArrayList;
import java.util.List;

/** Notes what a forecast tells. */
final class Told implements ForecastListener {
    final List<String> lines = new ArrayList<>();
    private boolean stop;

    /** From now on the first batch is the last one. */
    Told andStop() {
        stop = true;
        return this;
    }

    @Override
    public void progress(int done, int items) {
        lines.add(done + " of " + items);
        if (!stop) return;
        stop = false;
        throw new IllegalStateException("stop");
    }

    @Override
    public void skipped(String item, String why) {
        lines.add(item + ": " + why);
    }
}
