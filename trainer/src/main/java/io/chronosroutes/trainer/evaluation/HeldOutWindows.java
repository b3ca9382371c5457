package io.chronosroutes.trainer.evaluation;

import io.chronosroutes.trainer.data.HeldOut;
import io.chronosroutes.trainer.data.Series;
import io.chronosroutes.trainer.data.Window;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Windows to score on, from the values that data sets kept back; read when they are asked for. */
public final class HeldOutWindows extends AbstractList<TestWindow> {
    private record Entry(HeldOut.Item item, String dataSet) {}

    private final List<Entry> entries = new ArrayList<>();
    private final int season;

    /**
     * @param season steps of one season for every item; 0 infers each item's from its timestamps
     */
    public HeldOutWindows(int season) {
        this.season = season;
    }

    /** Adds a data set's windows under its name. */
    public HeldOutWindows add(HeldOut data, String dataSet) {
        data.items().forEach(item -> entries.add(new Entry(item, dataSet)));
        return this;
    }

    @Override
    public TestWindow get(int index) {
        Entry entry = entries.get(index);
        Series series = entry.item.series();
        Window whole = entry.item.window(entry.item.cut());
        return new TestWindow(
                entry.dataSet,
                series.itemId(),
                new Window(whole.past(), unknown(whole.future().length), whole.covariates()),
                entry.item.actual(),
                season > 0 ? season : series.seasonLength());
    }

    /** In place of the future, which no forecaster may see. */
    private static float[] unknown(int length) {
        float[] values = new float[length];
        Arrays.fill(values, Float.NaN);
        return values;
    }

    @Override
    public int size() {
        return entries.size();
    }
}
