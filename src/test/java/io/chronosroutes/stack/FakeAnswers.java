package io.chronosroutes.stack;

import io.chronosroutes.local.http.Xml;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** CloudFormation's answers in its XML. */
final class FakeAnswers {

    static final String NAMESPACE = "http://cloudformation.amazonaws.com/doc/2010-05-15/";

    private static final int PAGE = 7;

    private FakeAnswers() {}

    static String error(String code, String message) {
        return Xml.document(
                "ErrorResponse",
                NAMESPACE,
                x ->
                        x.element(
                                "Error",
                                error ->
                                        error.text("Type", "Sender")
                                                .text("Code", code)
                                                .text("Message", message)));
    }

    /**
     * @param failure why nothing came of it, or empty
     */
    static void changeSet(FakeChangeSet set, boolean ready, String failure, Xml result) {
        result.text("ChangeSetId", set.id()).text("StackId", set.stack());
        if (set.changes().isEmpty() || !failure.isEmpty()) {
            String same =
                    "The submitted information didn't contain changes. Submit different"
                            + " information to create a change set.";
            result.text("Status", "FAILED");
            result.text("StatusReason", failure.isEmpty() ? same : failure);
            return;
        }
        result.text("Status", ready ? "CREATE_COMPLETE" : "CREATE_IN_PROGRESS");
        result.element("Changes", all -> set.changes().forEach(c -> change(all, c)));
    }

    private static void change(Xml all, FakeChangeSet.Change change) {
        all.element(
                "member",
                member ->
                        member.text("Type", "Resource")
                                .element(
                                        "ResourceChange",
                                        r ->
                                                r.text("Action", change.action())
                                                        .text(
                                                                "LogicalResourceId",
                                                                change.resource().id())
                                                        .text(
                                                                "ResourceType",
                                                                change.resource().type())
                                                        .textUnlessEmpty(
                                                                "Replacement",
                                                                change.replacement())));
    }

    static void stack(FakeStack stack, Xml result) {
        result.element(
                "Stacks",
                all ->
                        all.element(
                                "member",
                                s -> {
                                    s.text("StackName", stack.name).text("StackId", stack.id);
                                    s.text("StackStatus", stack.status);
                                    if (stack.template == null) return;
                                    pairs(s, "Parameter", stack.template.parameters());
                                    pairs(s, "Output", outputs(stack));
                                }));
    }

    private static Map<String, String> outputs(FakeStack stack) {
        Map<String, String> outputs = new LinkedHashMap<>();
        outputs.put("Environment", stack.template.parameters().get("Environment"));
        outputs.put("Bucket", stack.bucket());
        List<String> subnets =
                stack.resources.keySet().stream()
                        .filter(id -> id.matches("Subnet\\d"))
                        .map(id -> "subnet-0000000" + id.charAt(6))
                        .toList();
        outputs.put("Subnets", String.join(",", subnets));
        outputs.put("SecurityGroup", "sg-01");
        outputs.put("InstanceProfile", stack.name + "-TrainerProfile-1");
        outputs.put("OperatorPolicy", "arn:aws:iam::123456789012:policy/" + stack.name);
        return outputs;
    }

    private static void pairs(Xml stack, String word, Map<String, String> values) {
        stack.element(
                word + "s",
                all ->
                        values.forEach(
                                (key, value) ->
                                        all.element(
                                                "member",
                                                m ->
                                                        m.text(word + "Key", key)
                                                                .text(word + "Value", value))));
    }

    /** The newest first, a page at a time. */
    static void events(FakeStack stack, int from, Xml result) {
        List<FakeStack.Event> all = new ArrayList<>(stack.events);
        Collections.reverse(all);
        int to = Math.min(all.size(), from + PAGE);
        result.element("StackEvents", x -> all.subList(from, to).forEach(e -> event(x, stack, e)));
        if (to < all.size()) result.text("NextToken", to);
    }

    private static void event(Xml all, FakeStack stack, FakeStack.Event event) {
        all.element(
                "member",
                m ->
                        m.text("EventId", event.id())
                                .text("StackId", stack.id)
                                .text("StackName", stack.name)
                                .text("LogicalResourceId", event.resource())
                                .text("PhysicalResourceId", event.physical())
                                .text("ResourceType", event.type())
                                .text("ResourceStatus", event.status())
                                .text("Timestamp", "2026-11-24T10:00:00Z")
                                .textUnlessEmpty("ResourceStatusReason", event.why()));
    }
}
