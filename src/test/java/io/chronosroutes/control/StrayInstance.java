package io.chronosroutes.control;

import static org.awaitility.Awaitility.await;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.run.States;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** An instance with an environment's tags that does nothing and belongs to no run. */
public final class StrayInstance {

    private static final String SCRIPT = "#!/bin/bash\nexec sleep 600\n";

    private StrayInstance() {}

    /**
     * @return its id
     */
    public static String start(Cloud cloud) {
        return start(cloud, "dev");
    }

    static String start(Cloud cloud, String environment) {
        return start(cloud, new Tags(environment).of(States.RUN));
    }

    /** One that has nothing to do with us; its id. */
    static String untagged(Cloud cloud) {
        return start(cloud, List.of(Tag.builder().key("Name").value("somebody's").build()));
    }

    private static String start(Cloud cloud, List<Tag> all) {
        TagSpecification tags =
                TagSpecification.builder().resourceType(ResourceType.INSTANCE).tags(all).build();
        byte[] script = SCRIPT.getBytes(StandardCharsets.UTF_8);
        return cloud.ec2()
                .runInstances(
                        r ->
                                r.minCount(1)
                                        .maxCount(1)
                                        .imageId("ami-0000000000000c10d")
                                        .instanceType("c5.2xlarge")
                                        .userData(Base64.getEncoder().encodeToString(script))
                                        .tagSpecifications(tags))
                .instances()
                .get(0)
                .instanceId();
    }

    public static void end(Cloud cloud, String id) {
        cloud.ec2().terminateInstances(t -> t.instanceIds(id));
        await().until(
                        () ->
                                cloud.ec2()
                                                .describeInstances(d -> d.instanceIds(id))
                                                .reservations()
                                                .get(0)
                                                .instances()
                                                .get(0)
                                                .state()
                                                .name()
                                        == InstanceStateName.TERMINATED);
    }
}
