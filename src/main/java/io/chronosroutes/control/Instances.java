package io.chronosroutes.control;

import io.chronosroutes.run.RunId;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.store.Versioned;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;

/** Requests about our instances, and what EC2's answers say. */
public final class Instances {

    private static final Set<InstanceStateName> ENDED = Set.of(InstanceStateName.TERMINATED);
    private static final Set<InstanceStateName> ENDING =
            Set.of(InstanceStateName.SHUTTING_DOWN, InstanceStateName.TERMINATED);

    /** EC2's own limit (API reference, DescribeInstances). */
    private static final int LARGEST_PAGE = 1000;

    private final Tags tags;

    public Instances(Tags tags) {
        this.tags = tags;
    }

    public DescribeInstancesRequest ofRun(Versioned version) {
        return ofRun(version.state().run());
    }

    DescribeInstancesRequest ofRun(RunId run) {
        List<Filter> filters = new ArrayList<>(tags.filters());
        filters.add(Tags.filter("tag:" + Tags.RUN_ID, run.value()));
        return DescribeInstancesRequest.builder().filters(filters).build();
    }

    public DescribeInstancesRequest ofEnvironment() {
        return DescribeInstancesRequest.builder().filters(tags.filters()).build();
    }

    /** Nothing is known yet of the instances of all environments. */
    public Census census() {
        return new Census();
    }

    /** Of all environments: the next page. */
    public DescribeInstancesRequest ofAll(@ExchangeProperty("census") Census census) {
        return DescribeInstancesRequest.builder()
                .filters(Tags.ours())
                .maxResults(LARGEST_PAGE)
                .nextToken(census.nextPage())
                .build();
    }

    public void counted(
            @ExchangeProperty("census") Census census, @Body DescribeInstancesResponse page) {
        census.add(list(page), page.nextToken());
    }

    public List<Instance> list(DescribeInstancesResponse answer) {
        return answer.reservations().stream().flatMap(r -> r.instances().stream()).toList();
    }

    static TerminateInstancesRequest terminate(List<String> ids) {
        return TerminateInstancesRequest.builder().instanceIds(ids).build();
    }

    /** Gone for good; it costs nothing and runs nothing. */
    static boolean isGone(Instance instance) {
        return ENDED.contains(instance.state().name());
    }

    /** On its way out, or gone. */
    static boolean isEnding(Instance instance) {
        return ENDING.contains(instance.state().name());
    }

    /** The run the instance was started for, or an empty text. */
    static String run(Instance instance) {
        return Tags.run(instance);
    }

    /** Whether the instance is the run's, by what either knows of the other. */
    static boolean isOf(Instance instance, SystemState run) {
        return instance.instanceId().equals(run.instanceId()) || run(instance).equals(run.runId());
    }
}
