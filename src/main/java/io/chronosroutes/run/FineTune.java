package io.chronosroutes.run;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which weights training changes. */
public enum FineTune {
    /** All of them. */
    @JsonProperty("full")
    FULL,
    /** Low-rank additions to chosen layers (Hu et al. 2021); the base model stays as it is. */
    @JsonProperty("lora")
    LORA
}
