package io.chronosroutes.trainer.model.bolt;

import io.chronosroutes.trainer.model.t5.RelativePosition;
import java.util.Arrays;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * Chronos-Bolt once more, for one window, with loops over doubles: slow, and so plain that it can
 * be checked against the paper line by line. A matrix is rows of tokens.
 */
final class PlainBolt {
    private final BoltConfig config;
    private final Map<String, double[][]> weights;

    /**
     * @param weights matrices by Hugging Face name; a vector is a matrix of one row
     */
    PlainBolt(BoltConfig config, Map<String, double[][]> weights) {
        this.config = config;
        this.weights = weights;
    }

    /** Scaled quantiles, one after the other. */
    double[] quantiles(double[] history) {
        double[] known = Arrays.stream(history).filter(v -> !Double.isNaN(v)).toArray();
        double mean = Arrays.stream(known).average().orElse(0);
        double scale =
                Math.sqrt(
                        Arrays.stream(known).map(v -> (v - mean) * (v - mean)).average().orElse(1));
        int size = config.patchSize();
        double[] padded = new double[(history.length + size - 1) / size * size];
        Arrays.fill(padded, Double.NaN);
        System.arraycopy(history, 0, padded, padded.length - history.length, history.length);

        int patches = (padded.length - size) / config.patchStride() + 1;
        int tokens = patches + (config.regToken() ? 1 : 0);
        double[][] x = new double[tokens][];
        boolean[] visible = new boolean[tokens];
        for (int p = 0; p < patches; p++) {
            double[] patch = new double[2 * size];
            for (int i = 0; i < size; i++) {
                double value = padded[p * config.patchStride() + i];
                if (Double.isNaN(value)) continue;
                patch[i] = (value - mean) / scale;
                patch[size + i] = 1;
                visible[p] = true;
            }
            x[p] = residual("input_patch_embedding", patch);
        }
        if (config.regToken()) {
            x[patches] = weights.get("shared.weight")[config.regTokenId()];
            visible[patches] = true;
        }
        double[][] memory = stack("encoder", config.t5().encoderLayers(), x, visible, null);
        double[][] start = {weights.get("shared.weight")[config.startTokenId()]};
        double[][] answer = stack("decoder", config.t5().decoderLayers(), start, visible, memory);
        return residual("output_patch_embedding", answer[0]);
    }

    private double[][] stack(
            String name, int layers, double[][] x, boolean[] visible, double[][] memory) {
        boolean decoder = memory != null;
        for (int i = 0; i < layers; i++) {
            String block = name + ".block." + i + ".layer.";
            double[][] table =
                    weights.get(
                            name + ".block.0.layer.0.SelfAttention.relative_attention_bias.weight");
            boolean[] seen = decoder ? new boolean[] {true} : visible;
            double[][] n = norm(block + "0.layer_norm", x);
            x = add(x, attention(block + "0.SelfAttention", n, n, seen, table, !decoder));
            if (decoder) {
                double[][] q = norm(block + "1.layer_norm", x);
                x = add(x, attention(block + "1.EncDecAttention", q, memory, visible, null, true));
            }
            x = feedForward(block + (decoder ? 2 : 1), x);
        }
        return norm(name + ".final_layer_norm", x);
    }

    private double[][] attention(
            String name,
            double[][] x,
            double[][] m,
            boolean[] seen,
            double[][] table,
            boolean both) {
        double[][] q = linear(name + ".q", x);
        double[][] k = linear(name + ".k", m);
        double[][] v = linear(name + ".v", m);
        double[][] mixed = new double[x.length][config.t5().innerWidth()];
        long[] buckets =
                RelativePosition.buckets(
                        x.length, m.length, both, config.t5().buckets(), config.t5().maxDistance());
        for (int h = 0; h < config.t5().heads(); h++) {
            for (int i = 0; i < x.length; i++) {
                double[] score = new double[m.length];
                double sum = 0;
                for (int j = 0; j < m.length; j++) {
                    double dot = table == null ? 0 : table[(int) buckets[i * m.length + j]][h];
                    for (int d = 0; d < config.t5().headWidth(); d++) {
                        int at = h * config.t5().headWidth() + d;
                        dot += q[i][at] * k[j][at];
                    }
                    score[j] = seen[j] ? Math.exp(dot) : 0;
                    sum += score[j];
                }
                for (int j = 0; j < m.length; j++) {
                    for (int d = 0; d < config.t5().headWidth(); d++) {
                        int at = h * config.t5().headWidth() + d;
                        mixed[i][at] += score[j] / sum * v[j][at];
                    }
                }
            }
        }
        return linear(name + ".o", mixed);
    }

    private double[][] feedForward(String layer, double[][] x) {
        double[][] n = norm(layer + ".layer_norm", x);
        String dense = layer + ".DenseReluDense";
        if (!config.t5().gated()) {
            return add(
                    x, linear(dense + ".wo", map(linear(dense + ".wi", n), v -> Math.max(v, 0))));
        }
        double[][] gate = map(linear(dense + ".wi_0", n), PlainBolt::gelu);
        double[][] value = linear(dense + ".wi_1", n);
        for (int i = 0; i < gate.length; i++) {
            for (int j = 0; j < gate[i].length; j++) gate[i][j] *= value[i][j];
        }
        return add(x, linear(dense + ".wo", gate));
    }

    private double[] residual(String name, double[] x) {
        double[][] row = {x};
        double[][] hidden = linear(name + ".hidden_layer", row);
        hidden = map(hidden, config.t5().gated() ? PlainBolt::gelu : v -> Math.max(v, 0));
        return add(linear(name + ".output_layer", hidden), linear(name + ".residual_layer", row))[
                0];
    }

    private double[][] linear(String name, double[][] x) {
        double[][] w = weights.get(name + ".weight");
        double[][] bias = weights.get(name + ".bias");
        double[][] y = new double[x.length][w.length];
        for (int i = 0; i < x.length; i++) {
            for (int o = 0; o < w.length; o++) {
                y[i][o] = bias == null ? 0 : bias[0][o];
                for (int k = 0; k < x[i].length; k++) y[i][o] += w[o][k] * x[i][k];
            }
        }
        return y;
    }

    private double[][] norm(String name, double[][] x) {
        double[] gain = weights.get(name + ".weight")[0];
        double[][] y = new double[x.length][gain.length];
        for (int i = 0; i < x.length; i++) {
            double square = Arrays.stream(x[i]).map(v -> v * v).average().orElse(0);
            for (int d = 0; d < gain.length; d++) {
                y[i][d] = x[i][d] / Math.sqrt(square + config.t5().eps()) * gain[d];
            }
        }
        return y;
    }

    private static double[][] add(double[][] a, double[][] b) {
        double[][] sum = new double[a.length][a[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[i].length; j++) sum[i][j] = a[i][j] + b[i][j];
        }
        return sum;
    }

    private static double[][] map(double[][] x, DoubleUnaryOperator f) {
        return Arrays.stream(x)
                .map(row -> Arrays.stream(row).map(f).toArray())
                .toArray(double[][]::new);
    }

    private static double gelu(double x) {
        return 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
    }
}
