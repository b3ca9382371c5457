package io.chronosroutes.trainer.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Sizes a model can be trained in from scratch. Tiny to base are those of the published
 * Chronos-Bolt checkpoints (huggingface.co/amazon/chronos-bolt-*); nano is ours, for a laptop's
 * CPU.
 */
public enum BoltSize {
    NANO(64, 16, 256, 2, 4),
    TINY(256, 64, 1024, 4, 4),
    MINI(384, 64, 1536, 4, 8),
    SMALL(512, 64, 2048, 6, 8),
    BASE(768, 64, 3072, 12, 12);

    private static final String PREFIX = "chronos-bolt-";

    final int modelWidth;
    final int headWidth;
    final int feedForwardWidth;
    final int layers;
    final int heads;

    BoltSize(int modelWidth, int headWidth, int feedForwardWidth, int layers, int heads) {
        this.modelWidth = modelWidth;
        this.headWidth = headWidth;
        this.feedForwardWidth = feedForwardWidth;
        this.layers = layers;
        this.heads = heads;
    }

    /** As a user writes it, such as {@code chronos-bolt-nano}. */
    public String modelName() {
        return PREFIX + name().toLowerCase(Locale.ROOT);
    }

    /**
     * The size a user named.
     *
     * @throws ModelException that lists the names there are
     */
    public static BoltSize named(String model) {
        return Arrays.stream(values())
                .filter(size -> size.modelName().equals(model))
                .findFirst()
                .orElseThrow(
                        () ->
                                new ModelException(
                                        "no model is called '%s'; there are %s"
                                                .formatted(model, names())));
    }

    private static String names() {
        return Arrays.stream(values()).map(BoltSize::modelName).collect(Collectors.joining(", "));
    }
}
