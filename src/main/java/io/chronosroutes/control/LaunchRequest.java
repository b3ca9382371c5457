package io.chronosroutes.control;

import io.chronosroutes.run.TrainingConfig;
import java.util.List;

/**
 * What the user wants trained.
 *
 * @param data files, globs and {@code s3://} URIs of the dataset; empty means the sample
 */
public record LaunchRequest(TrainingConfig config, List<String> data) {}
