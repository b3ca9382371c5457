package io.chronosroutes.simulation;

import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesResponse;

/** The EC2 client of whichever process asks, to the fleet of its world. */
final class SimulatedEc2 implements Ec2Client {

    private static <T> T call(String what, Supplier<T> effect) {
        return Clouds.current()
                .network()
                .call(
                        what,
                        effect,
                        status ->
                                Fleet.error(
                                        status,
                                        status == 503 ? "RequestLimitExceeded" : "InternalError"));
    }

    @Override
    public RunInstancesResponse runInstances(RunInstancesRequest r) {
        Fleet fleet = Clouds.current().fleet();
        return call(
                "RunInstances",
                () -> {
                    Machine started =
                            fleet.run(
                                    r.clientToken(),
                                    r.instanceTypeAsString(),
                                    r.tagSpecifications().get(0).tags());
                    Instance shown = started.described(InstanceStateName.PENDING);
                    return RunInstancesResponse.builder().instances(shown).build();
                });
    }

    @Override
    public DescribeInstancesResponse describeInstances(DescribeInstancesRequest r) {
        Fleet fleet = Clouds.current().fleet();
        List<Instance> found = call("DescribeInstances", () -> fleet.describe(r.filters()));
        return DescribeInstancesResponse.builder()
                .reservations(Reservation.builder().instances(found).build())
                .build();
    }

    @Override
    public TerminateInstancesResponse terminateInstances(TerminateInstancesRequest r) {
        Fleet fleet = Clouds.current().fleet();
        return call(
                "TerminateInstances",
                () -> {
                    fleet.terminate(r.instanceIds());
                    return TerminateInstancesResponse.builder().build();
                });
    }

    @Override
    public CreateTagsResponse createTags(CreateTagsRequest r) {
        Fleet fleet = Clouds.current().fleet();
        return call(
                "CreateTags",
                () -> {
                    fleet.tag(r.resources(), r.tags());
                    return CreateTagsResponse.builder().build();
                });
    }

    /** Volumes go with their instances. */
    @Override
    public DescribeVolumesResponse describeVolumes(DescribeVolumesRequest r) {
        return call("DescribeVolumes", () -> DescribeVolumesResponse.builder().build());
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
