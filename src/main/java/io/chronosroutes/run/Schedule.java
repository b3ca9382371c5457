package io.chronosroutes.run;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the learning rate falls after its warm-up. */
public enum Schedule {
    @JsonProperty("linear")
    LINEAR,
    @JsonProperty("cosine")
    COSINE,
    @JsonProperty("constant")
    CONSTANT
}
