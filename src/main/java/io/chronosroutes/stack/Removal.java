package io.chronosroutes.stack;

import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;

/** Takes an environment's stack away; the bucket stays. */
public final class Removal {

    private final CloudFormationClient cloudFormation;
    private final Duration period;
    private final Consumer<String> told;

    /**
     * @param period between two looks at what CloudFormation does
     * @param told gets a line for each thing that happens
     */
    public Removal(CloudFormationClient cloudFormation, Duration period, Consumer<String> told) {
        this.cloudFormation = cloudFormation;
        this.period = period;
        this.told = told;
    }

    /**
     * Returns when it is gone.
     *
     * @throws StackException with what could not be deleted first, and why
     */
    public void of(Stack stack) throws InterruptedException {
        if (stack.isPlanned()) {
            cloudFormation.deleteStack(d -> d.stackName(stack.id()));
            return;
        }
        StackEvents events = new StackEvents(cloudFormation, stack.id(), told);
        cloudFormation.deleteStack(
                d -> d.stackName(stack.id()).clientRequestToken(UUID.randomUUID().toString()));
        Stack left = new SettledStack(cloudFormation, period).of(stack.id(), events);
        if (left.status().equals("DELETE_COMPLETE")) return;
        throw new StackException(
                "stack %s could not be deleted: %s. When that is out of the way, destroy again"
                        .formatted(stack.name(), events.firstFailure().orElse(left.status())));
    }
}
