package io.chronosroutes.run;

/**
 * A GPU at a moment; null for what its driver does not tell.
 *
 * @param utilizationPercent share of the last moments in which it computed, 0 to 100
 * @param memoryUsedMib by all processes, in MiB
 * @param memoryTotalMib in MiB
 */
public record Gpu(
        String name, Integer utilizationPercent, Integer memoryUsedMib, Integer memoryTotalMib) {}
