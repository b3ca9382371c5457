package io.chronosroutes.trainer.data.synth;

/**
 * An endless, numbered collection of series made by a generator with a seed. Item {@code i} depends
 * on the seed and on {@code i} alone, so any thread may ask for any item in any order.
 */
public interface SyntheticItems {

    /** Names the generator and its seed; the items' names begin with it. */
    String name();

    /**
     * Item number {@code index}, from 0.
     *
     * @return its values, oldest first; NaN where missing, never infinite
     * @throws io.chronosroutes.trainer.data.DataException when the generator cannot make one
     */
    float[] item(long index);

    /** The item's name in a data set: as long for every index, so that names sort as indices do. */
    default String itemId(long index) {
        return "%s-%010d".formatted(name(), index);
    }
}
