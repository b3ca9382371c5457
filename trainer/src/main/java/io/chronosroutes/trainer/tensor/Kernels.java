package io.chronosroutes.trainer.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.jni.ScriptModule;
import io.chronosroutes.run.Precision;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The differentiable functions of {@code kernels.py}, which says what each computes. Results belong
 * to the manager of the first tensor. B batch, L tokens, M tokens of memory, D model width, H
 * heads.
 */
public final class Kernels implements AutoCloseable {
    private final ScriptModule module;

    private Kernels(ScriptModule module) {
        this.module = module;
    }

    /** Compiles the kernels; the engine must have been started by {@link Torch#newManager}. */
    public static Kernels compile() {
        return compile(Precision.FP32);
    }

    /**
     * @param precision of matrix products; that of TF32 is the engine's own affair
     */
    public static Kernels compile(Precision precision) {
        try (InputStream source = Kernels.class.getResourceAsStream("kernels.py")) {
            String text = new String(source.readAllBytes(), StandardCharsets.UTF_8);
            Map<String, Boolean> flags =
                    Map.of("training", true, "half", precision == Precision.BF16);
            return new Kernels(ScriptModule.compile("Kernels", text, flags));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the kernels' archive", e);
        }
    }

    /** What a sub-layer needs beside its weights. */
    public record Settings(int heads, float eps, float dropout) {}

    /** Weights of one attention sub-layer: gain (D), q, k, v (H·d, D), o (D, H·d). */
    public record Attention(NDArray gain, NDArray q, NDArray k, NDArray v, NDArray o) {}

    /** Weights of a residual block: hidden, output and skip layers, each with its bias. */
    public record Residual(
            NDArray hidden,
            NDArray hiddenBias,
            NDArray output,
            NDArray outputBias,
            NDArray skip,
            NDArray skipBias) {}

    /** x (B, L, D) by gain (D). */
    public NDArray rmsNorm(NDArray x, NDArray gain, float eps) {
        return run("rms_norm", x, gain, eps);
    }

    /** x (B, L, D), bias (1 or B, 1 or H, L, L); norm, attention and skip. */
    public NDArray selfAttention(NDArray x, NDArray bias, Attention w, Settings s) {
        return run(
                "self_attention", x, bias, w.gain, w.q, w.k, w.v, w.o, s.heads, s.dropout, s.eps);
    }

    /** x (B, L, D), memory (B, M, D), bias (B, 1, 1, M). */
    public NDArray crossAttention(
            NDArray x, NDArray memory, NDArray bias, Attention w, Settings s) {
        return run(
                "cross_attention",
                x,
                memory,
                bias,
                w.gain,
                w.q,
                w.k,
                w.v,
                w.o,
                s.heads,
                s.dropout,
                s.eps);
    }

    /** x (B, L, D), wi (F, D), wo (D, F), ReLU between. */
    public NDArray feedForward(NDArray x, NDArray gain, NDArray wi, NDArray wo, Settings s) {
        return run("feed_forward", x, gain, wi, wo, s.dropout, s.eps);
    }

    /** x (B, L, D), wi0 and wi1 (F, D), wo (D, F), gated GELU between. */
    public NDArray gatedFeedForward(
            NDArray x, NDArray gain, NDArray wi0, NDArray wi1, NDArray wo, Settings s) {
        return run("gated_feed_forward", x, gain, wi0, wi1, wo, s.dropout, s.eps);
    }

    /** x (B, L, in) to (B, L, out); GELU or ReLU between. */
    public NDArray residual(NDArray x, Residual w, boolean gelu, float dropout) {
        return run(
                "residual",
                x,
                w.hidden,
                w.hiddenBias,
                w.output,
                w.outputBias,
                w.skip,
                w.skipBias,
                gelu,
                dropout);
    }

    /** table (buckets, H) and bucket numbers (L, M) to (1, H, L, M), owned as the numbers are. */
    public NDArray positionBias(NDArray table, NDArray buckets) {
        return module.run(buckets.getManager(), "position_bias", table, buckets);
    }

    /** The same where no query looks at a later key: a decoder's. */
    public NDArray causalBias(NDArray table, NDArray buckets) {
        return module.run(buckets.getManager(), "causal_bias", table, buckets);
    }

    /** Rows of table (V, D) by ids (B, L), to (B, L, D), owned as the ids are. */
    public NDArray embedding(NDArray table, NDArray ids) {
        return module.run(ids.getManager(), "embedding", table, ids);
    }

    /** Row {@code id} of table (V, D) as (batch, 1, D). */
    public NDArray token(NDArray table, int id, int batch) {
        return run("token", table, id, batch);
    }

    /** x, each value dropped with the given probability; x itself at 0. */
    public NDArray dropout(NDArray x, float probability) {
        return probability == 0 ? x : run("dropout", x, probability);
    }

    /** quantiles (B, Q, T), target and observed (B, 1, T), levels (1, Q, 1) to a scalar. */
    public NDArray quantileLoss(
            NDArray quantiles, NDArray target, NDArray observed, NDArray levels) {
        return run("quantile_loss", quantiles, target, observed, levels);
    }

    /** x (B, L, D), scaled, by head (V, D) to (B, L, V). */
    public NDArray logits(NDArray x, NDArray head, float scale) {
        return run("logits", x, head, scale);
    }

    /** logits (B, L, V) and labels (B, L), -100 where there is none, to a scalar. */
    public NDArray crossEntropy(NDArray logits, NDArray labels) {
        return run("cross_entropy", logits, labels);
    }

    /** Settings of one AdamW step; {@code clip} 0 leaves the gradients alone. */
    public record AdamW(
            double learningRate,
            double beta1,
            double beta2,
            double eps,
            double weightDecay,
            double clip) {}

    /**
     * Changes weights, m, v and steps in place, and the gradients when they are clipped.
     *
     * @return the gradients' common norm before clipping, a scalar
     */
    public NDArray adamw(
            List<NDArray> weights,
            List<NDArray> gradients,
            List<NDArray> m,
            List<NDArray> v,
            List<NDArray> steps,
            AdamW s) {
        return module.run(
                gradients.get(0).getManager(),
                "adamw",
                weights,
                gradients,
                m,
                v,
                steps,
                s.learningRate,
                s.beta1,
                s.beta2,
                s.eps,
                s.weightDecay,
                s.clip);
    }

    /**
     * Adds the values of {@code more}, which may be on another device, to those of {@code sums}.
     */
    public void add(List<NDArray> sums, List<NDArray> more) {
        module.run(sums.get(0).getManager(), "add", sums, more).close();
    }

    /** Writes the values of {@code from} into the tensors of {@code into}, one by one. */
    public void copy(List<NDArray> into, List<NDArray> from) {
        module.run(from.get(0).getManager(), "copy", into, from).close();
    }

    /** Runs a kernel of tensors and numbers; the result is owned as {@code first} is. */
    NDArray run(String kernel, NDArray first, Object... rest) {
        Object[] arguments = new Object[rest.length + 1];
        arguments[0] = first;
        System.arraycopy(rest, 0, arguments, 1, rest.length);
        return module.run(first.getManager(), kernel, arguments);
    }

    @Override
    public void close() {
        module.close();
    }
}
