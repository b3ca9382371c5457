package io.chronosroutes.run;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;

/**
 * {@code promoted.json}: the environment's current model, which incremental training starts from.
 *
 * @param model where its checkpoint lies, {@code s3://…/}
 * @param scores on the values held out in its run
 */
@JsonNaming(SnakeCaseStrategy.class)
public record PromotedModel(String runId, String model, Scores scores, Instant promoted) {}
