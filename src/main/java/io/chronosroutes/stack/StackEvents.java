package io.chronosroutes.stack;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/** What happens to a stack from one moment on. */
final class StackEvents {

    private final CloudFormationClient cloudFormation;
    private final String stack;
    private final Consumer<String> told;

    // what was seen so far
    private String last;
    private boolean begun;
    private String firstFailure;

    /**
     * From now on.
     *
     * @param stack ARN
     * @param told gets a line for each event
     */
    StackEvents(CloudFormationClient cloudFormation, String stack, Consumer<String> told) {
        this.cloudFormation = cloudFormation;
        this.stack = stack;
        this.told = told;
        this.last =
                cloudFormation.describeStackEvents(d -> d.stackName(stack)).stackEvents().stream()
                        .findFirst()
                        .map(StackEvent::eventId)
                        .orElse("");
    }

    /** Tells what is new. */
    void look() {
        for (StackEvent event : unseen()) {
            last = event.eventId();
            begun = true;
            told.accept(line(event));
            if (firstFailure == null && isCause(event)) {
                firstFailure =
                        "%s (%s): %s"
                                .formatted(
                                        event.logicalResourceId(),
                                        event.resourceType(),
                                        event.resourceStatusReason());
            }
        }
    }

    /** Whether anything has happened. */
    boolean haveBegun() {
        return begun;
    }

    /** The resource that failed first and why; the others only followed. */
    Optional<String> firstFailure() {
        return Optional.ofNullable(firstFailure);
    }

    /** CloudFormation lists the newest first. */
    private List<StackEvent> unseen() {
        List<StackEvent> found = new ArrayList<>();
        for (StackEvent event :
                cloudFormation
                        .describeStackEventsPaginator(d -> d.stackName(stack))
                        .stackEvents()) {
            if (event.eventId().equals(last)) break;
            found.add(event);
        }
        Collections.reverse(found);
        return found;
    }

    private boolean isCause(StackEvent event) {
        return event.resourceStatusAsString().endsWith("_FAILED")
                && !stack.equals(event.physicalResourceId())
                && !String.valueOf(event.resourceStatusReason()).endsWith(" cancelled");
    }

    private static String line(StackEvent event) {
        String status = event.resourceStatusAsString();
        boolean failed = status.contains("FAILED") || status.contains("ROLLBACK");
        String why = event.resourceStatusReason();
        return "%-20s %s%s"
                .formatted(
                        status.toLowerCase(Locale.ROOT).replace('_', ' '),
                        event.logicalResourceId(),
                        failed && why != null ? ": " + why : "");
    }
}
