package io.chronosroutes.stack;

import java.util.List;

/**
 * A change set that waits to be executed or discarded.
 *
 * @param id its ARN
 * @param stack ARN of the stack, which may hold nothing but this change set
 * @param isCreation whether the stack is yet to be made
 */
public record ChangePlan(
        String id, String stack, boolean isCreation, List<PlannedChange> changes) {}
