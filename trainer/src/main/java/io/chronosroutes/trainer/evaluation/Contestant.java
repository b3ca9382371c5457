package io.chronosroutes.trainer.evaluation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The forecasters that are scored side by side. */
public enum Contestant {
    /** What was trained. */
    MODEL,
    /** What it was trained from, where there was one. */
    BASE_MODEL,
    /** The last season repeated. */
    SEASONAL_NAIVE;

    /** The name in reports. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
