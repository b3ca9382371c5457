package io.chronosroutes.stack;

import java.time.Duration;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;

/** Waits for what CloudFormation is doing to a stack. */
record SettledStack(CloudFormationClient cloudFormation, Duration period) {

    /**
     * The stack when nothing happens to it any more; its events are told meanwhile.
     *
     * @param id ARN: by its name a stack that is gone can't be found
     */
    Stack of(String id, StackEvents events) throws InterruptedException {
        while (true) {
            events.look();
            Stack stack = Stack.find(cloudFormation, id).orElseThrow();
            // Right after the call the stack may still be described as it was before.
            if (events.haveBegun() && !stack.isChanging() && !stack.isPlanned()) {
                events.look();
                return stack;
            }
            Thread.sleep(period.toMillis());
        }
    }
}
