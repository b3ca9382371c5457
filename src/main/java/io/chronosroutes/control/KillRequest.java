package io.chronosroutes.control;

/**
 * @param force ends whatever carries this environment's tags, even without a readable state object
 */
public record KillRequest(boolean force) {}
