package io.chronosroutes.stack;

import software.amazon.awssdk.services.cloudformation.model.ResourceChange;

/**
 * One line of a change set.
 *
 * @param action Add, Modify, Remove, Import
 * @param id the resource's name in the template
 * @param replacement yes, no, or maybe: where CloudFormation finds out as it goes
 */
public record PlannedChange(String action, String id, String type, String replacement) {

    static PlannedChange of(ResourceChange change) {
        String replaced =
                switch (String.valueOf(change.replacementAsString())) {
                    case "True" -> "yes";
                    case "Conditional" -> "maybe";
                    default -> "no";
                };
        return new PlannedChange(
                change.actionAsString(),
                change.logicalResourceId(),
                change.resourceType(),
                replaced);
    }

    /** Whether the environment would lose its runs' models with it. */
    boolean losesBucket() {
        boolean gone = action.equals("Remove") || !replacement.equals("no");
        return type.equals("AWS::S3::Bucket") && gone;
    }
}
