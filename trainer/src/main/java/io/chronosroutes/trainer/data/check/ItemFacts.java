package io.chronosroutes.trainer.data.check;

import io.chronosroutes.trainer.data.read.ItemRows;
import java.io.IOException;

/** What is counted over an item's values. */
final class ItemFacts {
    /** Missing values of each channel. */
    final long[] missing;

    /** Whether two known values of the target differ. */
    boolean varies;

    private float first = Float.NaN;

    ItemFacts(ItemRows rows) throws IOException {
        missing = new long[rows.channels()];
        for (int channel = 0; channel < missing.length; channel++) {
            int of = channel;
            rows.values(channel, (values, count) -> count(of, values, count));
        }
    }

    private void count(int channel, float[] values, int count) {
        for (int i = 0; i < count; i++) {
            if (Float.isNaN(values[i])) {
                missing[channel]++;
            } else if (channel == 0 && values[i] != first) {
                varies |= !Float.isNaN(first);
                first = values[i];
            }
        }
    }
}
