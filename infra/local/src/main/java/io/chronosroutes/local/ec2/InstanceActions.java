package io.chronosroutes.local.ec2;

import io.chronosroutes.local.http.Xml;
import io.chronosroutes.local.instance.Fleet;
import io.chronosroutes.local.instance.Instance;
import io.chronosroutes.local.instance.LaunchSpec;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** DescribeInstances and TerminateInstances. */
final class InstanceActions {

    private static final Filters<Instance> FILTERS =
            new Filters<>(Instance::tags)
                    .on("availability-zone", i -> i.spec().availabilityZone())
                    .on("client-token", Instance::clientToken)
                    .on("image-id", i -> i.spec().imageId())
                    .on("instance-id", Instance::id)
                    .on("instance-lifecycle", i -> i.spec().market())
                    .on("instance-state-code", i -> i.state().code())
                    .on("instance-state-name", i -> i.state().word())
                    .on("instance-type", i -> i.spec().instanceType())
                    .on("reservation-id", Instance::reservationId)
                    .on("subnet-id", i -> i.spec().subnetId());

    private final Fleet fleet;

    InstanceActions(Fleet fleet) {
        this.fleet = fleet;
    }

    void describe(Parameters parameters, Xml answer) throws Ec2Fault {
        List<String> ids = ids(parameters);
        Predicate<Instance> filter = FILTERS.read(parameters);
        Set<String> wanted = Set.copyOf(ids);
        List<Instance> found =
                fleet.instances().stream()
                        .filter(i -> wanted.isEmpty() || wanted.contains(i.id()))
                        .filter(filter)
                        .toList();
        Page<Instance> page = Page.of(parameters, ids, found, Instance::id);
        parameters.done();
        Map<String, List<Instance>> reservations =
                page.items().stream()
                        .collect(
                                Collectors.groupingBy(
                                        Instance::reservationId,
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        InstanceXml xml = new InstanceXml(answer, fleet.volumes());
        answer.items(
                "reservationSet",
                reservations.entrySet(),
                r ->
                        answer.text("reservationId", r.getKey())
                                .text("ownerId", LaunchSpec.ACCOUNT)
                                .items("groupSet", List.of(), nothing -> {})
                                .items("instancesSet", r.getValue(), xml::write));
        page.nextToken().ifPresent(token -> answer.text("nextToken", token));
    }

    void terminate(Parameters parameters, Xml answer) throws Ec2Fault {
        List<String> ids = ids(parameters);
        if (ids.isEmpty()) {
            throw Ec2Fault.of(
                    "MissingParameter", "The request must contain the parameter InstanceId");
        }
        parameters.done();
        List<Fleet.Change> changes =
                ids.stream().map(fleet::terminate).flatMap(Optional::stream).toList();
        answer.items(
                "instancesSet",
                changes,
                change -> {
                    answer.text("instanceId", change.id());
                    InstanceXml.state(answer, "currentState", change.after());
                    InstanceXml.state(answer, "previousState", change.before());
                });
    }

    /** The ids named, all of which must be known: one unknown id and nothing is done. */
    private List<String> ids(Parameters parameters) throws Ec2Fault {
        Set<String> ids = new LinkedHashSet<>(parameters.texts("InstanceId"));
        ResourceIds.check(
                "Instance", "i", ids, fleet.instances().stream().map(Instance::id).toList());
        return List.copyOf(ids);
    }
}
