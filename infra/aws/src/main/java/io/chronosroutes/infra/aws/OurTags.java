package io.chronosroutes.infra.aws;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.CfnTag;
import software.amazon.awscdk.TagProps;
import software.amazon.awscdk.Tags;
import software.constructs.Construct;

/** The tags on all that is ours, the same that the program gives to instances and looks for. */
record OurTags(String environment) {

    /** Which run an instance was started for; the program sets it. */
    static final String RUN_ID = "RunId";

    private static final String COST_CENTER = "CostCenter";

    private Map<String, String> all() {
        Map<String, String> tags = new TreeMap<>();
        tags.put("Project", "Chronos-Training");
        tags.put("Environment", environment);
        tags.put(COST_CENTER, "train");
        tags.put("ManagedBy", "chronos-routes");
        return tags;
    }

    /** Everything below that can be tagged. */
    void tagAll(Construct scope) {
        // Not the stack itself: its own tags can't hold a parameter's value.
        TagProps props = TagProps.builder().excludeResourceTypes(List.of("aws:cdk:stack")).build();
        all().forEach((key, value) -> Tags.of(scope).add(key, value, props));
    }

    List<CfnTag> list() {
        return all().entrySet().stream()
                .map(t -> CfnTag.builder().key(t.getKey()).value(t.getValue()).build())
                .toList();
    }

    /** Conditions that a new resource gets all our tags. */
    Map<String, Object> requested() {
        Map<String, Object> conditions = new TreeMap<>();
        all().forEach((key, value) -> conditions.put("aws:RequestTag/" + key, value));
        return conditions;
    }

    /** Conditions that a resource is ours; whoever pays for it may be changed. */
    Map<String, Object> carried() {
        Map<String, Object> conditions = new TreeMap<>();
        all().forEach((key, value) -> conditions.put("aws:ResourceTag/" + key, value));
        conditions.remove("aws:ResourceTag/" + COST_CENTER);
        return conditions;
    }
}
