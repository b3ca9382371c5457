package io.chronosroutes.stack;

import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.SettingsException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;

/**
 * A stack as CloudFormation describes it.
 *
 * @param id its ARN, which names it even when it is gone
 * @param status CloudFormation's word
 * @param parameters names of those it was made with
 */
public record Stack(
        String name,
        String id,
        String status,
        Set<String> parameters,
        Map<String, String> outputs) {

    /** By the bucket's name, which holds an account's number and a region too and ends at 63. */
    private static final int LONGEST_ENVIRONMENT = 18;

    /** The outputs that are settings, in the order of a settings file. */
    static final Map<String, Setting> SETTINGS = new LinkedHashMap<>();

    static {
        SETTINGS.put("Environment", Setting.ENVIRONMENT);
        SETTINGS.put("Bucket", Setting.BUCKET);
        SETTINGS.put("Subnets", Setting.SUBNET);
        SETTINGS.put("SecurityGroup", Setting.SECURITY_GROUP);
        SETTINGS.put("InstanceProfile", Setting.INSTANCE_PROFILE);
        SETTINGS.put("ScheduleGroup", Setting.SCHEDULE_GROUP);
        SETTINGS.put("ScheduleRole", Setting.SCHEDULE_ROLE);
    }

    /**
     * @throws SettingsException for a name too long to be part of a bucket's
     */
    public static String nameFor(String environment) {
        if (environment.length() > LONGEST_ENVIRONMENT) {
            throw new SettingsException(
                    "environment '%s' is too long for AWS: use up to %d characters"
                            .formatted(environment, LONGEST_ENVIRONMENT));
        }
        return "chronos-training-" + environment;
    }

    /**
     * @param name or ARN
     */
    public static Optional<Stack> find(CloudFormationClient cloudFormation, String name) {
        try {
            return cloudFormation.describeStacks(d -> d.stackName(name)).stacks().stream()
                    .findFirst()
                    .map(Stack::of);
        } catch (CloudFormationException e) {
            boolean absent = e.statusCode() == 400 && e.getMessage().contains("does not exist");
            if (absent) return Optional.empty();
            throw e;
        }
    }

    private static Stack of(software.amazon.awssdk.services.cloudformation.model.Stack stack) {
        return new Stack(
                stack.stackName(),
                stack.stackId(),
                stack.stackStatusAsString(),
                stack.parameters().stream()
                        .map(Parameter::parameterKey)
                        .collect(Collectors.toSet()),
                stack.outputs().stream()
                        .collect(Collectors.toMap(Output::outputKey, Output::outputValue)));
    }

    /** What launches need to know of it; its region is part of its ARN. */
    public Map<Setting, String> settings() {
        Map<Setting, String> settings = new LinkedHashMap<>();
        SETTINGS.forEach(
                (output, setting) -> {
                    if (setting == Setting.BUCKET) settings.put(Setting.REGION, region());
                    if (outputs.containsKey(output)) settings.put(setting, outputs.get(output));
                });
        return settings;
    }

    public String region() {
        return new StackArn(id).region();
    }

    public String account() {
        return new StackArn(id).account();
    }

    /** Also where the stack has not come so far that it says it. */
    public String bucket() {
        return outputs.getOrDefault("Bucket", name + "-" + account() + "-" + region());
    }

    boolean isChanging() {
        return status.endsWith("_IN_PROGRESS") && !isPlanned();
    }

    /** Only a change set is there. */
    boolean isPlanned() {
        return status.equals("REVIEW_IN_PROGRESS");
    }

    /** Its making failed; all that can be done is to delete it. */
    boolean isStillborn() {
        return Set.of("ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "CREATE_FAILED").contains(status)
                || status.startsWith("DELETE_");
    }
}
