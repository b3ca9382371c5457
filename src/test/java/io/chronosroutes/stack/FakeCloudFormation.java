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

    private static final int LONGEST_TEMPLATE = 51_200;

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

    /** Why no change set comes out well, where none does. */
    public String planFailure = "";

    /** Names of the account's buckets. */
    public final Set<String> buckets = new HashSet<>();

    private final Map<String, FakeStack> stacks = new LinkedHashMap<>();
    private final Map<String, FakeChangeSet> changeSets = new LinkedHashMap<>();
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

    /** Makes the stack look as if its template had once had this parameter. */
    public synchronized void onceHad(String name, String parameter) {
        living(name).template.parameters().put(parameter, "x");
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
            return Reply.xml(400, FakeAnswers.error(e.code, e.getMessage()));
        }
        return Reply.xml(
                200,
                Xml.document(
                        action + "Response",
                        FakeAnswers.NAMESPACE,
                        x -> x.element(action + "Result", r -> r.append(result))));
    }

    private void answer(String action, Query query, Xml result) {
        String name = query.get("StackName").orElseThrow();
        switch (action) {
            case "DescribeStacks" -> FakeAnswers.stack(known(name), result);
            case "DescribeStackEvents" -> {
                int from = query.get("NextToken").map(Integer::parseInt).orElse(0);
                // What is under way goes on by what is looked at.
                if (from == 0) known(name).play();
                FakeAnswers.events(known(name), from, result);
            }
            case "CreateChangeSet" -> plan(name, query, result);
            case "DescribeChangeSet" ->
                    FakeAnswers.changeSet(changeSet(query), isReady(), planFailure, result);
            case "DeleteChangeSet" -> changeSets.remove(changeSet(query).id());
            case "ExecuteChangeSet" -> {
                FakeChangeSet set = changeSets.remove(changeSet(query).id());
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

    private FakeChangeSet changeSet(Query query) {
        FakeChangeSet set = changeSets.get(query.get("ChangeSetName").orElseThrow());
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
        changeSets.put(id, FakeChangeSet.of(id, stack, next, adopts, buckets, replaced));
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

    /** Asked for the first time a change set is not. */
    private boolean isReady() {
        return calls.stream().filter("DescribeChangeSet"::equals).count() > 1;
    }

    private static void invalid(String message) {
        throw new Refused("ValidationError", message);
    }
}
