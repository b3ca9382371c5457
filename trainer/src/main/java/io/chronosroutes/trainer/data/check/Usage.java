package io.chronosroutes.trainer.data.check;

import java.util.Map;

/**
 * What a data set's items can be used for.
 *
 * @param items that are used
 * @param skipped the others, by the reason why
 */
public record Usage(int items, Map<String, Cases> skipped) {}
