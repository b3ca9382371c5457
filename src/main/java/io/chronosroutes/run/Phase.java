package io.chronosroutes.run;

/**
 * One part of the agent's work.
 *
 * @param status success, failed, killed or skipped
 * @param bytes moved from or to S3
 * @param retries of calls that failed in passing
 * @param exitCode 0 for success
 */
public record Phase(
        String status, double seconds, long bytes, int retries, int exitCode, String error) {}
