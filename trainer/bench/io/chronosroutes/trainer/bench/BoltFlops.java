package io.chronosroutes.trainer.bench;

import io.chronosroutes.trainer.model.bolt.BoltConfig;
import io.chronosroutes.trainer.model.t5.T5Config;

/**
 * Floating point operations of the matrix products of one training step of Chronos-Bolt, two for a
 * multiplication and its addition. The backward pass has twice those of the forward pass: a product
 * for the gradient of each of its operands (Kaplan et al. 2020, "Scaling Laws for Neural Language
 * Models", section 2.1).
 */
record BoltFlops(BoltConfig config) {

    double ofStep(int batch) {
        T5Config t5 = config.t5();
        double tokens = (double) config.contextLength() / config.patchSize();
        double keys = tokens + (config.regToken() ? 1 : 0);
        double width = t5.modelWidth();
        double input = residual(tokens, 2 * config.patchSize(), width);
        double encoder = t5.encoderLayers() * (attention(keys, keys) + feedForward(keys));
        double decoder =
                t5.decoderLayers() * (attention(1, 1) + attention(1, keys) + feedForward(1));
        double output = residual(1, width, config.levels().length * config.predictionLength());
        return 3 * batch * (input + encoder + decoder + output);
    }

    private double residual(double tokens, double in, double out) {
        double hidden = config.t5().feedForwardWidth();
        return product(tokens, in, hidden)
                + product(tokens, hidden, out)
                + product(tokens, in, out);
    }

    /** Queries and the output, keys and values, the scores and what they weigh. */
    private double attention(double tokens, double keys) {
        double width = config.t5().modelWidth();
        double heads = (double) config.t5().heads() * config.t5().headWidth();
        return 2 * product(tokens, width, heads)
                + 2 * product(keys, width, heads)
                + 2 * product(tokens, heads, keys);
    }

    private double feedForward(double tokens) {
        T5Config t5 = config.t5();
        int products = t5.gated() ? 3 : 2;
        return products * product(tokens, t5.modelWidth(), t5.feedForwardWidth());
    }

    private static double product(double rows, double inner, double columns) {
        return 2 * rows * inner * columns;
    }
}
