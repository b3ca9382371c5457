package io.chronosroutes.stack;

import io.chronosroutes.stack.FakeTemplate.Resource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A stack of the stand-in: what is done to it happens event by event, as it is looked at. */
final class FakeStack {

    record Event(
            String id, String resource, String physical, String type, String status, String why) {}

    static final String BUCKET = "TrainingBucket";

    private static final String STACK = "AWS::CloudFormation::Stack";

    final String name;
    final String id;
    final List<Event> events = new ArrayList<>();
    private final Deque<Runnable> script = new ArrayDeque<>();

    // what it is now
    String status = "REVIEW_IN_PROGRESS";
    FakeTemplate template;
    final Map<String, Resource> resources = new LinkedHashMap<>();

    FakeStack(String name) {
        this.name = name;
        this.id =
                "arn:aws:cloudformation:us-east-1:123456789012:stack/%s/%s"
                        .formatted(name, UUID.randomUUID());
        note(name, STACK, status, "User Initiated");
    }

    String bucket() {
        return name + "-123456789012-us-east-1";
    }

    /** Goes on by one event. */
    void play() {
        if (!script.isEmpty()) script.remove().run();
    }

    /**
     * @param failures reasons by the resource that fails
     * @param buckets of the account
     */
    void execute(
            FakeTemplate next, Map<String, String> failures, Set<String> buckets, boolean adopt) {
        boolean create = resources.isEmpty();
        String verb = create ? "CREATE" : "UPDATE";
        becomes(verb + "_IN_PROGRESS");
        Map<String, Resource> wanted = next.resources();
        for (Resource r : wanted.values()) {
            Resource old = resources.get(r.id());
            if (old != null && old.text().equals(r.text())) continue;
            String why = failures.get(r.id());
            boolean taken = r.id().equals(BUCKET) && old == null && buckets.contains(bucket());
            if (taken && !adopt) why = bucket() + " already exists";
            if (why != null) {
                fail(r, why, create);
                return;
            }
            script.add(() -> note(r, (old == null ? "CREATE" : "UPDATE") + "_COMPLETE", ""));
        }
        if (!create) becomes("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS");
        script.add(
                () -> {
                    template = next;
                    resources.clear();
                    resources.putAll(wanted);
                    buckets.add(bucket());
                    turn(verb + "_COMPLETE");
                });
    }

    private void fail(Resource failed, String why, boolean create) {
        String verb = create ? "CREATE" : "UPDATE";
        script.add(() -> note(failed, verb + "_FAILED", why));
        script.add(
                () ->
                        note(
                                "Vpc",
                                "AWS::EC2::VPC",
                                verb + "_FAILED",
                                "Resource creation cancelled"));
        String back = create ? "ROLLBACK" : "UPDATE_ROLLBACK";
        becomes(back + "_IN_PROGRESS");
        becomes(back + "_COMPLETE");
    }

    void delete(Map<String, String> failures) {
        becomes("DELETE_IN_PROGRESS");
        boolean failing = false;
        for (Resource r : resources.values()) {
            String why = failures.get(r.id());
            boolean kept = r.retained().equals("Retain");
            failing |= why != null;
            String word = why != null ? "FAILED" : kept ? "SKIPPED" : "COMPLETE";
            script.add(() -> note(r, "DELETE_" + word, why));
        }
        becomes(failing ? "DELETE_FAILED" : "DELETE_COMPLETE");
    }

    private void becomes(String next) {
        script.add(() -> turn(next));
    }

    private void turn(String next) {
        status = next;
        note(name, STACK, next, "");
    }

    private void note(Resource resource, String word, String why) {
        note(resource.id(), resource.type(), word, why);
    }

    private void note(String resource, String type, String word, String why) {
        String physical = type.equals(STACK) ? id : "made-" + resource;
        events.add(
                new Event(
                        UUID.randomUUID().toString(),
                        resource,
                        physical,
                        type,
                        word,
                        why == null ? "" : why));
    }
}
