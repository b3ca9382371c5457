package io.chronosroutes.stack;

import io.chronosroutes.local.http.Activity;
import io.chronosroutes.local.http.LoopbackServer;
import io.chronosroutes.local.http.Query;
import io.chronosroutes.local.http.Reply;
import io.chronosroutes.local.http.Request;
import io.chronosroutes.local.http.Xml;
import io.chronosroutes.stack.FakeTemplate.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * Speaks as much of CloudFormation's Query protocol as deployments use. It reads the template: what
 * a change set shows and what a stack becomes follow from it. Nothing is made.
 */
public final class FakeCloudFormation implements AutoCloseable {

    private static final String NAMESPACE = "http://cloudformation.amazonaws.com/doc/2010-05-15/";
    private static final int LONGEST_TEMPLATE = 51_200;
    private static final int PAGE = 7;

    private record ChangeSet(
            String id, String stack, FakeTemplate next, boolean adopts, List<String[]> changes) {}

    private static final class Refused extends RuntimeException {
        private final String code;

        Refused(String code, String message) {
            super(message);
            this.code = code;
        }
    }

    /** The actions asked for, in their order. */
    public final List<String> calls = new CopyOnWriteArrayList<>();

    /** Reasons by the logical ids of resources that can't be made or deleted. */
    public final Map<String, String> failures = new TreeMap<>();

    /** Logical ids whose change replaces them. */
    public final Set<String> replaced = new HashSet<>();

    /** Names of the account's buckets. */
    public final Set<String> buckets = new HashSet<>();

    private final Map<String, FakeStack> stacks = new LinkedHashMap<>();
    private final Map<String, ChangeSet> changeSets = new LinkedHashMap<>();
    private final LoopbackServer server;

    public FakeCloudFormation() {
        try {
            server =
                    LoopbackServer.start(
                            "stacks", 0, 4, new Activity(Clock.systemUTC()), this::answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String endpoint() {
        return server.uri().toString();
    }

    /** Of the stack that is there by this name; null where none is. */
    public synchronized String status(String name) {
        FakeStack stack = living(name);
        return stack == null ? null : stack.status;
    }

    /** Makes the stack look as if another program had made this too. */
    public synchronized void hasToo(String name, String id, String type) {
        living(name).resources.put(id, new Resource(id, type, "", ""));
    }

    public synchronized int changeSets() {
        return changeSets.size();
    }

    @Override
    public void close() {
        server.close();
    }

    private Reply answer(Request http) throws IOException {
        String body = new String(http.bodyWithin(1 << 20).orElseThrow(), StandardCharsets.UTF_8);
        Query query = Query.parse(body);
        String action = query.get("Action").orElseThrow();
        calls.add(action);
        Xml result = Xml.fragment();
        try {
            synchronized (this) {
                answer(action, query, result);
            }
        } catch (Refused e) {
            return Reply.xml(400, error(e));
        }
        return Reply.xml(
                200,
                Xml.document(
                        action + "Response",
                        NAMESPACE,
                        x -> x.element(action + "Result", r -> r.append(result))));
    }

    private static String error(Refused e) {
        return Xml.document(
                "ErrorResponse",
                NAMESPACE,
                x ->
                        x.element(
                                "Error",
                                error ->
                                        error.text("Type", "Sender")
                                                .text("Code", e.code)
                                                .text("Message", e.getMessage())));
    }

    private void answer(String action, Query query, Xml result) {
        String name = query.get("StackName").orElseThrow();
        switch (action) {
            case "DescribeStacks" -> describe(known(name), result);
            case "DescribeStackEvents" -> events(known(name), query, result);
            case "CreateChangeSet" -> plan(name, query, result);
            case "DescribeChangeSet" -> describe(changeSet(query), result);
            case "DeleteChangeSet" -> changeSets.remove(changeSet(query).id());
            case "ExecuteChangeSet" -> {
                ChangeSet set = changeSets.remove(changeSet(query).id());
                known(set.stack()).execute(set.next(), failures, buckets, set.adopts());
            }
            case "DeleteStack" -> {
                FakeStack stack = known(name);
                if (stack.status.equals("REVIEW_IN_PROGRESS")) stacks.remove(stack.id);
                else stack.delete(failures);
            }
            default -> throw new Refused("InvalidAction", action);
        }
    }

    private FakeStack living(String name) {
        return stacks.values().stream()
                .filter(s -> s.name.equals(name) && !s.status.equals("DELETE_COMPLETE"))
                .findFirst()
                .orElse(null);
    }

    private FakeStack known(String name) {
        FakeStack stack = name.startsWith("arn:") ? stacks.get(name) : living(name);
        if (stack == null) invalid("Stack with id " + name + " does not exist");
        return stack;
    }

    private ChangeSet changeSet(Query query) {
        ChangeSet set = changeSets.get(query.get("ChangeSetName").orElseThrow());
        if (set == null) throw new Refused("ChangeSetNotFound", "ChangeSet does not exist");
        return set;
    }

    private void plan(String name, Query query, Xml result) {
        String body = query.get("TemplateBody").orElseThrow();
        if (body.length() > LONGEST_TEMPLATE) invalid("templateBody is too long");
        if (!query.get("Capabilities.member.1").equals(Optional.of("CAPABILITY_IAM"))) {
            throw new Refused(
                    "InsufficientCapabilitiesException",
                    "Requires capabilities : [CAPABILITY_IAM]");
        }
        FakeStack stack = living(name);
        boolean create = query.get("ChangeSetType").orElse("").equals("CREATE");
        if (create && stack != null && !stack.status.equals("REVIEW_IN_PROGRESS")) {
            invalid("Stack [" + name + "] already exists and cannot be created again");
        }
        if (!create && (stack == null || !stack.status.matches("(CREATE|UPDATE).*_COMPLETE"))) {
            invalid("Stack [" + name + "] can not be updated");
        }
        if (stack == null) {
            stack = new FakeStack(name);
            stacks.put(stack.id, stack);
        }
        FakeTemplate next = FakeTemplate.of(body, parameters(stack, query));
        if (!next.root().path("Parameters").properties().stream()
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet())
                .containsAll(next.parameters().keySet())) {
            invalid("Parameters do not exist in the template");
        }
        boolean adopts = query.get("ImportExistingResources").equals(Optional.of("true"));
        String id = "arn:aws:cloudformation:us-east-1:123456789012:changeSet/" + UUID.randomUUID();
        changeSets.put(id, new ChangeSet(id, stack.id, next, adopts, changes(stack, next, adopts)));
        result.text("Id", id).text("StackId", stack.id);
    }

    private Map<String, String> parameters(FakeStack stack, Query query) {
        Map<String, String> values = new TreeMap<>();
        for (int i = 1; query.has("Parameters.member." + i + ".ParameterKey"); i++) {
            String at = "Parameters.member." + i + ".";
            String key = query.get(at + "ParameterKey").orElseThrow();
            boolean old = query.get(at + "UsePreviousValue").orElse("").equals("true");
            values.put(
                    key,
                    old
                            ? stack.template.parameters().get(key)
                            : query.get(at + "ParameterValue").orElseThrow());
        }
        return values;
    }

    private List<String[]> changes(FakeStack stack, FakeTemplate next, boolean adopts) {
        List<String[]> changes = new ArrayList<>();
        Map<String, Resource> wanted = next.resources();
        for (Resource r : wanted.values()) {
            Resource old = stack.resources.get(r.id());
            boolean there = r.id().equals(FakeStack.BUCKET) && buckets.contains(stack.bucket());
            if (old == null) {
                changes.add(change(there && adopts ? "Import" : "Add", r, null));
            } else if (!old.text().equals(r.text()) || replaced.contains(r.id())) {
                changes.add(change("Modify", r, replaced.contains(r.id()) ? "True" : "False"));
            }
        }
        stack.resources.values().stream()
                .filter(r -> !wanted.containsKey(r.id()))
                .forEach(r -> changes.add(change("Remove", r, null)));
        return changes;
    }

    private static String[] change(String action, Resource r, String replacement) {
        return new String[] {action, r.id(), r.type(), replacement};
    }

    private void describe(ChangeSet set, Xml result) {
        result.text("ChangeSetId", set.id()).text("StackId", set.stack());
        if (set.changes().isEmpty()) {
            result.text("Status", "FAILED");
            result.text(
                    "StatusReason",
                    "The submitted information didn't contain changes. Submit different"
                            + " information to create a change set.");
            return;
        }
        // Asked for the first time it is not ready.
        boolean asked = calls.stream().filter("DescribeChangeSet"::equals).count() > 1;
        result.text("Status", asked ? "CREATE_COMPLETE" : "CREATE_IN_PROGRESS");
        result.element("Changes", all -> set.changes().forEach(c -> change(all, c)));
    }

    private static void change(Xml all, String[] change) {
        all.element(
                "member",
                member ->
                        member.text("Type", "Resource")
                                .element(
                                        "ResourceChange",
                                        r -> {
                                            r.text("Action", change[0]);
                                            r.text("LogicalResourceId", change[1]);
                                            r.text("ResourceType", change[2]);
                                            if (change[3] != null) r.text("Replacement", change[3]);
                                        }));
    }

    private static void describe(FakeStack stack, Xml result) {
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

    /** The newest first, a page at a time; what is under way goes on by what was looked at. */
    private static void events(FakeStack stack, Query query, Xml result) {
        int from = query.get("NextToken").map(Integer::parseInt).orElse(0);
        if (from == 0) stack.play();
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

    private static void invalid(String message) {
        throw new Refused("ValidationError", message);
    }
}
