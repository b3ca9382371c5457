package io.chronosroutes.run;

import java.time.Instant;
import java.util.List;

/**
 * {@code cleanup_status.json}: what was ended and what is left.
 *
 * @param status complete when nothing of the run is left, incomplete otherwise
 * @param runStatus how the run ended: success, failed or killed
 * @param estimatedOrphanedCostPerHour US dollars an hour of what is left
 */
public record CleanupStatus(
        int schemaVersion,
        String runId,
        String environment,
        String status,
        String runStatus,
        String runError,
        List<Resource> resources,
        boolean manualActionRequired,
        double estimatedOrphanedCostPerHour,
        Instant started,
        Instant ended) {

    public static final int SCHEMA_VERSION = 1;

    /**
     * @param type instance, volume or state
     * @param status what became of it: terminated, deleted, or where it still stands
     */
    public record Resource(String type, String id, String status, String error, Instant time) {}
}
