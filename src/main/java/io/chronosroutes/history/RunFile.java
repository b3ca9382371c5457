package io.chronosroutes.history;

/**
 * One file that a run has left.
 *
 * @param name within the run's folder; logs are below {@code logs/}
 * @param key in the bucket
 * @param bytes its size
 * @param etag of this version, quoted
 */
public record RunFile(String name, String key, long bytes, String etag) {}
