package io.chronosroutes.web;

import io.chronosroutes.run.CleanupStatus;
import io.chronosroutes.run.SystemState;
import java.time.Instant;

/**
 * The run as it is seen now.
 *
 * @param now the monitor's time, for ages
 * @param active whether the state object is there
 * @param state the active run's, or the last that was seen, or null
 * @param ended what the cleanup of that run found, or null while it goes on
 */
record LiveView(
        Instant now,
        String environment,
        boolean active,
        SystemState state,
        CleanupStatus ended,
        Health health) {}
