package io.chronosroutes.control;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.run.RunId;
import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.Settings;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.camel.ExchangeProperty;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.InstanceInterruptionBehavior;
import software.amazon.awssdk.services.ec2.model.InstanceMarketOptionsRequest;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataTagsState;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.MarketType;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.ShutdownBehavior;
import software.amazon.awssdk.services.ec2.model.SpotInstanceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/**
 * The call that starts a run's instance: it ends itself on shutdown with its volume, lets nobody
 * in, and hands its role's credentials out by IMDSv2 only.
 */
public final class InstanceRequest {

    /** The image's root; the same name on every Amazon Linux 2023 image. */
    private static final String ROOT_DEVICE = "/dev/xvda";

    private final Cloud cloud;
    private final Tags tags;
    private final Images images;
    private final Cancellation cancellation;

    public InstanceRequest(Cloud cloud, Tags tags, Images images, Cancellation cancellation) {
        this.cloud = cloud;
        this.tags = tags;
        this.images = images;
        this.cancellation = cancellation;
    }

    public RunInstancesRequest build(
            @ExchangeProperty("plan") LaunchPlan plan,
            @ExchangeProperty("attempts") Attempts attempts) {
        cancellation.check();
        Pool pool = attempts.pool();
        return in(plan.settings(), pool, plan.run(), userData(plan, pool))
                .clientToken(plan.run() + "-" + attempts.number() + "-" + pool.instanceType())
                .build();
    }

    /** The same for a run that there will not be: EC2 says whether it would, and starts nothing. */
    RunInstancesRequest trial(Settings settings, Pool pool, RunId run) {
        return in(settings, pool, run, UserData.base64("#!/bin/bash\n")).dryRun(true).build();
    }

    private RunInstancesRequest.Builder in(
            Settings settings, Pool pool, RunId run, String userData) {
        List<Tag> runTags = tags.of(run);
        return RunInstancesRequest.builder()
                .minCount(1)
                .maxCount(1)
                .imageId(images.resolve(settings))
                .instanceType(pool.instanceType())
                .instanceMarketOptions(market(settings, pool))
                .userData(userData)
                .iamInstanceProfile(p -> p.name(settings.get(Setting.INSTANCE_PROFILE)))
                .instanceInitiatedShutdownBehavior(ShutdownBehavior.TERMINATE)
                .metadataOptions(
                        m ->
                                m.httpTokens(HttpTokensState.REQUIRED)
                                        .httpPutResponseHopLimit(1)
                                        .instanceMetadataTags(InstanceMetadataTagsState.ENABLED))
                .blockDeviceMappings(rootVolume(settings))
                .networkInterfaces(network(settings, pool.subnet()))
                .tagSpecifications(
                        tagged(ResourceType.INSTANCE, runTags),
                        tagged(ResourceType.VOLUME, runTags));
    }

    /** The boot script in base64, for whatever else is to start the agent. */
    public String bootScript(
            @ExchangeProperty("plan") LaunchPlan plan,
            @ExchangeProperty("attempts") Attempts attempts) {
        cancellation.check();
        return UserData.base64(script(plan, attempts.pool()));
    }

    /** An instance of EC2 has systemd to run the script; one of the local cloud is a process. */
    private String userData(LaunchPlan plan, Pool pool) {
        String script = script(plan, pool);
        return UserData.base64(
                cloud.isAws() ? CloudConfig.of(script, plan.state(), pool.limit()) : script);
    }

    private String script(LaunchPlan plan, Pool pool) {
        return BootScript.of(
                cloud.region(),
                cloud.bucket(),
                plan.state(),
                plan.runtimeSha256(),
                pool,
                plan.settings().duration(Setting.HEARTBEAT_INTERVAL));
    }

    /** Null on demand. A spot instance that EC2 takes back is gone, as one that ends itself. */
    private static InstanceMarketOptionsRequest market(Settings settings, Pool pool) {
        if (pool.market() == Market.ON_DEMAND) return null;
        OptionalDouble most = settings.dollars(Setting.MAX_PRICE);
        return InstanceMarketOptionsRequest.builder()
                .marketType(MarketType.SPOT)
                .spotOptions(
                        s -> {
                            s.spotInstanceType(SpotInstanceType.ONE_TIME)
                                    .instanceInterruptionBehavior(
                                            InstanceInterruptionBehavior.TERMINATE);
                            if (most.isPresent()) s.maxPrice(Double.toString(most.getAsDouble()));
                        })
                .build();
    }

    private static BlockDeviceMapping rootVolume(Settings settings) {
        int gib = settings.integer(Setting.VOLUME_GIB);
        return BlockDeviceMapping.builder()
                .deviceName(ROOT_DEVICE)
                .ebs(
                        e ->
                                e.volumeType(VolumeType.GP3)
                                        .volumeSize(gib)
                                        .encrypted(true)
                                        .deleteOnTermination(true))
                .build();
    }

    private static List<InstanceNetworkInterfaceSpecification> network(
            Settings settings, String subnet) {
        if (subnet.isEmpty()) return List.of();
        InstanceNetworkInterfaceSpecification.Builder card =
                InstanceNetworkInterfaceSpecification.builder()
                        .deviceIndex(0)
                        .subnetId(subnet)
                        .associatePublicIpAddress(true)
                        .deleteOnTermination(true);
        if (!settings.get(Setting.SECURITY_GROUP).isEmpty()) {
            card.groups(settings.get(Setting.SECURITY_GROUP));
        }
        return List.of(card.build());
    }

    private static TagSpecification tagged(ResourceType type, List<Tag> tags) {
        return TagSpecification.builder().resourceType(type).tags(tags).build();
    }
}
