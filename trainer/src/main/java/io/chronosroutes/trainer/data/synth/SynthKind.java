package io.chronosroutes.trainer.data.synth;

/** The generators, by the names that a command line gives them. */
public enum SynthKind {
    KERNELSYNTH(KernelSynth.LENGTH),
    TSMIXUP(TsMixup.MOST);

    private final int defaultLength;

    SynthKind(int defaultLength) {
        this.defaultLength = defaultLength;
    }

    /** The paper's length: of every series, or of the longest. */
    public int defaultLength() {
        return defaultLength;
    }
}
