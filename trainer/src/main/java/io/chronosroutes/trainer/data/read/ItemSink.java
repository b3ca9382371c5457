package io.chronosroutes.trainer.data.read;

import java.io.IOException;

/** Takes a data set item by item. */
public interface ItemSink {
    /** An item and all its rows; they are gone when this returns. */
    void item(ItemRows rows) throws IOException;

    /**
     * A row that is wrong. It is left out, its value if it is {@link Fault#NO_NUMBER}, unless this
     * throws.
     *
     * @param channel of the value that is wrong; 0 where it isn't a value
     * @param item the row's item, empty where it has none
     * @param micros the row's time, 0 where it has none
     */
    void fault(Fault fault, int channel, String item, long micros);
}
