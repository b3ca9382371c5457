package io.chronosroutes.control;

import io.chronosroutes.run.RunId;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;

/** The tags on all we create, by which everything of a run is found again. */
public record Tags(String environment) {

    public static final String RUN_ID = "RunId";
    private static final String PROJECT = "Chronos-Training";
    private static final String MANAGER = "chronos-routes";

    /** What a run's instance is called, or whatever else carries it. */
    String name(RunId run) {
        return prefix() + run;
    }

    String prefix() {
        return "chronos-" + environment + "-";
    }

    /** The run of a name, if it is one of this environment; dev-2's begin as dev's do. */
    Optional<RunId> run(String name) {
        try {
            return name.startsWith(prefix())
                    ? Optional.of(new RunId(name.substring(prefix().length())))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public List<Tag> of(RunId run) {
        return List.of(
                tag("Name", name(run)),
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
