package io.chronosroutes.trainer.model.chronos2;

import java.util.Arrays;

/**
 * Which rows of a batch see each other. Groups of one size, each in adjacent rows (what windows
 * with the same covariates make), are attended to block by block; any other arrangement is one
 * block in which a mask keeps the groups apart, which costs the square of all rows.
 *
 * @param ids group id of each row
 * @param blocks how many blocks of equal size the rows are cut into
 * @param mixed whether a block holds several groups
 */
public record Groups(int[] ids, int blocks, boolean mixed) {

    static Groups of(int[] ids) {
        long distinct = Arrays.stream(ids).distinct().count();
        int size = (int) (ids.length / distinct);
        boolean even = ids.length % distinct == 0;
        for (int row = 0; even && row < ids.length; row++) {
            even = ids[row] == ids[row - row % size];
        }
        return even ? new Groups(ids, (int) distinct, false) : new Groups(ids, 1, true);
    }

    /** What is added to the score of a (query, key) pair of rows, (B, B). */
    float[] mask() {
        float[] mask = new float[ids.length * ids.length];
        for (int query = 0; query < ids.length; query++) {
            for (int key = 0; key < ids.length; key++) {
                boolean together = ids[query] == ids[key];
                mask[query * ids.length + key] = together ? 0 : VariateBatch.MASKED;
            }
        }
        return mask;
    }
}
