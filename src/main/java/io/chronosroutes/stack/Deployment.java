package io.chronosroutes.stack;

import io.chronosroutes.settings.SettingsException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Change;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetStatus;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.Parameter;

/** Makes or changes an environment's stack, by a change set that is shown first. */
public final class Deployment {

    private final CloudFormationClient cloudFormation;
    private final Duration period;
    private final Consumer<String> told;

    // the change set that is neither executed nor discarded, or null
    private volatile ChangePlan pending;

    /**
     * @param period between two looks at what CloudFormation does
     * @param told gets a line for each thing that happens
     */
    public Deployment(CloudFormationClient cloudFormation, Duration period, Consumer<String> told) {
        this.cloudFormation = cloudFormation;
        this.period = period;
        this.told = told;
    }

    /**
     * What a deployment would change; the change set that says it is there until it is executed or
     * discarded.
     *
     * @param given parameters of the template by name; of those not given the stack's values stay
     * @return empty when nothing would change, and no change set is left then
     * @throws StackException when the stack can't be changed as it is
     * @throws SettingsException when the environment would lose its bucket
     */
    public Optional<ChangePlan> plan(String environment, Map<String, String> given)
            throws InterruptedException {
        String name = Stack.nameFor(environment);
        Optional<Stack> stack = Stack.find(cloudFormation, name);
        stack.ifPresent(s -> check(s, environment));
        boolean creation = stack.isEmpty() || stack.get().isPlanned();
        String changeSet = "chronos-" + UUID.randomUUID();
        List<Parameter> parameters = creation ? given(given) : withOld(stack.get(), given);
        CreateChangeSetResponse created =
                cloudFormation.createChangeSet(
                        c ->
                                c.stackName(name)
                                        .changeSetName(changeSet)
                                        .clientToken(changeSet)
                                        .changeSetType(
                                                creation
                                                        ? ChangeSetType.CREATE
                                                        : ChangeSetType.UPDATE)
                                        .templateBody(Template.body())
                                        .parameters(parameters)
                                        .capabilities(Capability.CAPABILITY_IAM)
                                        // The bucket outlives its stack, for the next one to have.
                                        .importExistingResources(true));
        pending = new ChangePlan(created.id(), created.stackId(), creation, List.of());
        try {
            return described(pending);
        } catch (RuntimeException | InterruptedException e) {
            discardPending();
            throw e;
        }
    }

    private static void check(Stack stack, String environment) {
        if (stack.isChanging()) {
            throw new StackException(
                    "stack %s is being changed by someone else (%s): wait until it is done"
                            .formatted(stack.name(), stack.status()));
        }
        if (stack.isStillborn()) {
            throw new StackException(
                    "stack %s is in %s and can't be changed: type 'destroy -e %s', then deploy again"
                            .formatted(stack.name(), stack.status(), environment));
        }
    }

    private static List<Parameter> given(Map<String, String> values) {
        return values.entrySet().stream()
                .map(e -> Parameter.builder().parameterKey(e.getKey()).parameterValue(e.getValue()))
                .map(Parameter.Builder::build)
                .toList();
    }

    private static List<Parameter> withOld(Stack stack, Map<String, String> values) {
        Set<String> known = Template.parameters();
        List<Parameter> all = new ArrayList<>(given(values));
        stack.parameters().stream()
                .filter(p -> !values.containsKey(p) && known.contains(p))
                .map(p -> Parameter.builder().parameterKey(p).usePreviousValue(true).build())
                .forEach(all::add);
        return all;
    }

    private Optional<ChangePlan> described(ChangePlan plan) throws InterruptedException {
        DescribeChangeSetResponse answer = describe(plan);
        while (isPending(answer.status())) {
            Thread.sleep(period.toMillis());
            answer = describe(plan);
        }
        String why = String.valueOf(answer.statusReason());
        if (answer.status() != ChangeSetStatus.CREATE_COMPLETE) {
            boolean same = why.contains("didn't contain changes") || why.contains("No updates");
            if (!same) throw new StackException("CloudFormation can't plan it: " + why + hint(why));
            discardPending();
            return Optional.empty();
        }
        List<PlannedChange> changes = changes(plan);
        changes.stream().filter(PlannedChange::losesBucket).forEach(Deployment::refuse);
        return Optional.of(new ChangePlan(plan.id(), plan.stack(), plan.isCreation(), changes));
    }

    /** What the template selects first is a zone. */
    private static String hint(String why) {
        return why.contains("Fn::Select")
                ? ". This region has fewer zones for your account: try --zones 2"
                : "";
    }

    private DescribeChangeSetResponse describe(ChangePlan plan) {
        return cloudFormation.describeChangeSet(
                d -> d.changeSetName(plan.id()).stackName(plan.stack()));
    }

    private List<PlannedChange> changes(ChangePlan plan) {
        return cloudFormation
                .describeChangeSetPaginator(d -> d.changeSetName(plan.id()).stackName(plan.stack()))
                .changes()
                .stream()
                .map(Change::resourceChange)
                .map(PlannedChange::of)
                .toList();
    }

    private static boolean isPending(ChangeSetStatus status) {
        return status == ChangeSetStatus.CREATE_PENDING
                || status == ChangeSetStatus.CREATE_IN_PROGRESS;
    }

    private static void refuse(PlannedChange bucket) {
        throw new SettingsException(
                "this would take %s, with the models of all runs, out of the environment (%s,"
                                .formatted(bucket.id(), bucket.action())
                        + " replaced: %s): deploy with the program that the stack was made by"
                                .formatted(bucket.replacement()));
    }

    /**
     * Takes away what was planned and not executed, and the stack too where there is nothing else
     * of it. May be called from another thread, and when nothing was planned.
     */
    public void discardPending() {
        ChangePlan plan = pending;
        if (plan == null) return;
        pending = null;
        cloudFormation.deleteChangeSet(d -> d.changeSetName(plan.id()).stackName(plan.stack()));
        // Someone else may have made it meanwhile.
        boolean empty =
                Stack.find(cloudFormation, plan.stack()).filter(Stack::isPlanned).isPresent();
        if (plan.isCreation() && empty) {
            cloudFormation.deleteStack(d -> d.stackName(plan.stack()));
        }
    }

    /**
     * Makes the changes; returns when they are made.
     *
     * @throws StackException with what failed first
     */
    public Stack execute(ChangePlan plan, String environment) throws InterruptedException {
        pending = null;
        StackEvents events = new StackEvents(cloudFormation, plan.stack(), told);
        cloudFormation.executeChangeSet(
                e ->
                        e.changeSetName(plan.id())
                                .stackName(plan.stack())
                                .clientRequestToken(UUID.randomUUID().toString()));
        Stack stack = new SettledStack(cloudFormation, period).of(plan.stack(), events);
        if (stack.status().equals("CREATE_COMPLETE") || stack.status().equals("UPDATE_COMPLETE")) {
            return stack;
        }
        String why = events.firstFailure().orElse(stack.status());
        String what = "stack %s could not be %s: %s";
        String now =
                plan.isCreation()
                        ? "Type 'destroy -e %s' to delete what there is of it"
                                .formatted(environment)
                        : stack.status().equals("UPDATE_ROLLBACK_COMPLETE")
                                ? "It is as it was before"
                                : "It is in %s: see the console".formatted(stack.status());
        throw new StackException(
                what.formatted(stack.name(), plan.isCreation() ? "made" : "changed", why)
                        + " "
                        + now);
    }
}
