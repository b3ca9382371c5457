package io.chronosroutes.trainer.model.chronos2;

/**
 * Rotary positions (Su et al. 2021): the token at position p has its pair i of d / 2 turned by p /
 * theta^(2i / d), so that a score depends on the distance of two tokens.
 *
 * @param length tokens, L
 * @param pairs pairs of a head, d / 2
 * @param cos cosine of each angle, (L, d / 2)
 * @param sin its sine
 */
record RotaryPositions(int length, int pairs, float[] cos, float[] sin) {

    static RotaryPositions of(int length, int headWidth, float theta) {
        int pairs = headWidth / 2;
        float[] cos = new float[length * pairs];
        float[] sin = new float[length * pairs];
        for (int i = 0; i < pairs; i++) {
            // In float, as the published model computes it: far positions magnify the rounding.
            float frequency = 1 / (float) Math.pow(theta, (float) (2 * i) / headWidth);
            for (int position = 0; position < length; position++) {
                float angle = position * frequency;
                cos[position * pairs + i] = (float) Math.cos(angle);
                sin[position * pairs + i] = (float) Math.sin(angle);
            }
        }
        return new RotaryPositions(length, pairs, cos, sin);
    }
}
