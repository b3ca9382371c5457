package io.chronosroutes.control;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.Instance;

/** The instances of all environments, by the run that each was started for, as pages come in. */
public final class Census {

    private final Map<String, List<Instance>> byRun = new HashMap<>();
    private String next;
    private boolean complete;

    Census() {}

    /** Until the last page is here. */
    public boolean isPending() {
        return !complete;
    }

    /** What names the page to ask for; null for the first. */
    String nextPage() {
        return next;
    }

    /**
     * @param token of the page after this one; null or empty when this is the last
     */
    void add(List<Instance> page, String token) {
        page.forEach(this::add);
        complete = token == null || token.isEmpty();
        next = token;
    }

    /** Keeps what a judgement asks for: of thousands, all that EC2 tells is much. */
    private void add(Instance instance) {
        Instance known =
                Instance.builder()
                        .instanceId(instance.instanceId())
                        .state(instance.state())
                        .stateReason(instance.stateReason())
                        .build();
        String key = key(Tags.environment(instance), Instances.run(instance));
        byRun.computeIfAbsent(key, k -> new ArrayList<>(1)).add(known);
    }

    List<Instance> of(String environment, String run) {
        return byRun.getOrDefault(key(environment, run), List.of());
    }

    private static String key(String environment, String run) {
        return environment + " " + run;
    }
}
