package io.chronosroutes.trainer.evaluation;

import io.chronosroutes.trainer.data.HeldOut;
import io.chronosroutes.trainer.data.Window;
import java.util.List;

/** Windows to score on, from the values that a data set kept back. */
public final class HeldOutWindows {
    private HeldOutWindows() {}

    /**
     * One window for each item.
     *
     * @param dataSet the data set's name
     * @param season steps of one season for every item; 0 infers each item's from its timestamps
     */
    public static List<TestWindow> of(HeldOut data, String dataSet, int season) {
        return data.items().stream().map(item -> window(item, dataSet, season)).toList();
    }

    private static TestWindow window(HeldOut.Item item, String dataSet, int season) {
        return new TestWindow(
                dataSet,
                item.history().itemId(),
                Window.history(item.history().values()),
                item.actual(),
                season > 0 ? season : item.history().seasonLength());
    }
}
