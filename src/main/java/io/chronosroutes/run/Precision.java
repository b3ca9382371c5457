package io.chronosroutes.run;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Arithmetic of matrix products; weights, norms, loss and optimizer are float32 in all of them. */
public enum Precision {
    @JsonProperty("fp32")
    FP32,
    /** Float32 with a 10-bit mantissa inside a product, where the GPU has it. */
    @JsonProperty("tf32")
    TF32,
    /** Operands rounded to bfloat16. */
    @JsonProperty("bf16")
    BF16
}
