package io.chronosroutes.trainer.data.check;

/** What a check comes to. */
public enum Verdict {
    OK,
    /** It can be trained on, but may not be what one thinks. */
    WARNINGS,
    /** Training would be refused. */
    ERRORS
}
