package io.chronosroutes.trainer.model;

import io.chronosroutes.run.ModelName;
import java.util.Locale;

/**
 * Sizes a model can be trained in from scratch. Tiny to base are those of the published checkpoints
 * (huggingface.co/amazon/chronos-bolt-*, chronos-t5-*, and chronos-2, which has the size of base);
 * nano is ours, for a laptop's CPU.
 */
public enum ModelSize {
    NANO(64, 16, 256, 2, 4),
    TINY(256, 64, 1024, 4, 4),
    MINI(384, 64, 1536, 4, 8),
    SMALL(512, 64, 2048, 6, 8),
    BASE(768, 64, 3072, 12, 12);

    public final int modelWidth;
    public final int headWidth;
    public final int feedForwardWidth;
    public final int layers;
    public final int heads;

    ModelSize(int modelWidth, int headWidth, int feedForwardWidth, int layers, int heads) {
        this.modelWidth = modelWidth;
        this.headWidth = headWidth;
        this.feedForwardWidth = feedForwardWidth;
        this.layers = layers;
        this.heads = heads;
    }

    /** The size in a model's name, such as {@code chronos-bolt-nano}. */
    public static ModelSize of(String model) {
        return valueOf(ModelName.size(model).toUpperCase(Locale.ROOT));
    }
}
