package io.chronosroutes.trainer.model.t5;

/** T5's relative positions (Raffel et al. 2020, section 2.1, and its reference code). */
public final class RelativePosition {
    private RelativePosition() {}

    /**
     * Bucket of every (query, key) pair: one a distance up to half of them, then logarithmically
     * wider ones up to {@code maxDistance}.
     *
     * @param bidirectional whether keys after the query have buckets of their own (an encoder)
     * @return (queries, keys), row-major
     */
    public static long[] buckets(
            int queries, int keys, boolean bidirectional, int buckets, int maxDistance) {
        int perDirection = bidirectional ? buckets / 2 : buckets;
        int[] byDistance = new int[Math.max(queries, keys)];
        for (int distance = 0; distance < byDistance.length; distance++) {
            byDistance[distance] = bucket(distance, perDirection, maxDistance);
        }
        long[] table = new long[queries * keys];
        for (int query = 0; query < queries; query++) {
            for (int key = 0; key < keys; key++) {
                int ahead = key - query;
                int first = bidirectional && ahead > 0 ? perDirection : 0;
                int distance = bidirectional ? Math.abs(ahead) : Math.max(-ahead, 0);
                table[query * keys + key] = first + byDistance[distance];
            }
        }
        return table;
    }

    private static int bucket(int distance, int buckets, int maxDistance) {
        int exact = buckets / 2;
        if (distance < exact) return distance;
        // In float, as the reference computes it: a distance on a boundary must fall the same way.
        float ratio = (float) Math.log((float) distance / exact);
        float span = (float) Math.log((double) maxDistance / exact);
        return Math.min(exact + (int) (ratio / span * (buckets - exact)), buckets - 1);
    }
}
