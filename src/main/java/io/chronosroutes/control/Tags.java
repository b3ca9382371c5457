package io.chronosroutes.control;

import io.chronosroutes.run.RunId;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;

/** The tags on all we create, by which everything of a run is found again. */
public record Tags(String environment) {

    public static final String RUN_ID = "RunId";
    private static final String PROJECT = "Chronos-Training";
    private static final String MANAGER = "chronos-routes";

    public List<Tag> of(RunId run) {
        return List.of(
                tag("Name", "chronos-" + environment + "-" + run),
                tag("Project", PROJECT),
                tag("Environment", environment),
                tag("CostCenter", "train"),
                tag("ManagedBy", MANAGER),
                tag(RUN_ID, run.value()));
    }

    /** Everything of this environment that is ours. */
    public List<Filter> filters() {
        return List.of(
                filter("tag:Project", PROJECT),
                filter("tag:ManagedBy", MANAGER),
                filter("tag:Environment", environment));
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    static Filter filter(String name, String value) {
        return Filter.builder().name(name).values(value).build();
    }
}
