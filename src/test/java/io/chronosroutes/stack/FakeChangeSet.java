package io.chronosroutes.stack;

import io.chronosroutes.stack.FakeTemplate.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a template would make of a stack.
 *
 * @param adopts whether resources that are there are taken into the stack
 */
record FakeChangeSet(
        String id, String stack, FakeTemplate next, boolean adopts, List<Change> changes) {

    /**
     * @param replacement empty where CloudFormation says none
     */
    record Change(String action, Resource resource, String replacement) {}

    static FakeChangeSet of(
            String id,
            FakeStack stack,
            FakeTemplate next,
            boolean adopts,
            Set<String> buckets,
            Set<String> replaced) {
        List<Change> changes = new ArrayList<>();
        Map<String, Resource> wanted = next.resources();
        for (Resource r : wanted.values()) {
            Resource old = stack.resources.get(r.id());
            boolean there = r.id().equals(FakeStack.BUCKET) && buckets.contains(stack.bucket());
            if (old == null) {
                changes.add(new Change(there && adopts ? "Import" : "Add", r, ""));
            } else if (!old.text().equals(r.text()) || replaced.contains(r.id())) {
                changes.add(new Change("Modify", r, replaced.contains(r.id()) ? "True" : "False"));
            }
        }
        stack.resources.values().stream()
                .filter(r -> !wanted.containsKey(r.id()))
                .forEach(r -> changes.add(new Change("Remove", r, "")));
        return new FakeChangeSet(id, stack.id, next, adopts, changes);
    }
}
