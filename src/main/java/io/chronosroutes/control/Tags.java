package io.chronosroutes.control;

import io.chronosroutes.run.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Tag;

/** The tags on all we create, by which everything of a run is found again. */
public record Tags(String environment) {

    public static final String RUN_ID = "RunId";
    private static final String ENVIRONMENT = "Environment";
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
                tag(ENVIRONMENT, environment),
                tag("CostCenter", "train"),
                tag("ManagedBy", MANAGER),
                tag(RUN_ID, run.value()));
    }

    /** Everything of this environment that is ours. */
    public List<Filter> filters() {
        List<Filter> filters = new ArrayList<>(ours());
        filters.add(filter("tag:" + ENVIRONMENT, environment));
        return filters;
    }

    /** Everything that is ours, of whatever environment. */
    static List<Filter> ours() {
        return List.of(filter("tag:Project", PROJECT), filter("tag:ManagedBy", MANAGER));
    }

    /** The environment of an instance, or an empty text. */
    static String environment(Instance instance) {
        return value(instance, ENVIRONMENT);
    }

    /** The run an instance was started for, or an empty text. */
    static String run(Instance instance) {
        return value(instance, RUN_ID);
    }

    private static String value(Instance instance, String key) {
        return instance.tags().stream()
                .filter(t -> t.key().equals(key))
                .map(Tag::value)
                .findFirst()
                .orElse("");
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    static Filter filter(String name, String value) {
        return Filter.builder().name(name).values(value).build();
    }
}
