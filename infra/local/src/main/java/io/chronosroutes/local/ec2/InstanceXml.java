package io.chronosroutes.local.ec2;

import io.chronosroutes.local.http.Xml;
import io.chronosroutes.local.instance.Instance;
import io.chronosroutes.local.instance.InstanceState;
import io.chronosroutes.local.instance.LaunchSpec;
import io.chronosroutes.local.instance.Volume;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Instances as RunInstances and DescribeInstances give them. */
final class InstanceXml {

    static final String ROOT_DEVICE = "/dev/xvda";

    private final Xml xml;
    private final List<Volume> volumes;

    InstanceXml(Xml xml, List<Volume> volumes) {
        this.xml = xml;
        this.volumes = volumes;
    }

    static String time(long epochMillis) {
        return Instant.ofEpochMilli(epochMillis).truncatedTo(ChronoUnit.MILLIS).toString();
    }

    static void state(Xml xml, String element, InstanceState state) {
        xml.element(element, x -> x.text("code", state.code()).text("name", state.word()));
    }

    void write(Instance instance) {
        LaunchSpec spec = instance.spec();
        xml.text("instanceId", instance.id()).text("imageId", spec.imageId());
        state(xml, "instanceState", instance.state());
        xml.text("privateDnsName", "")
                .text("dnsName", "")
                .text("reason", instance.transitionReason())
                .textUnlessEmpty("keyName", spec.keyName())
                .text("amiLaunchIndex", instance.launchIndex())
                .text("instanceType", spec.instanceType())
                .text("launchTime", time(instance.launchMillis()))
                .element(
                        "placement",
                        x ->
                                x.text("availabilityZone", spec.availabilityZone())
                                        .text("tenancy", "default"))
                .element("monitoring", x -> x.text("state", "disabled"))
                .text("subnetId", spec.subnetId())
                .text("privateIpAddress", "127.0.0.1")
                .items("groupSet", spec.securityGroupIds(), id -> xml.text("groupId", id));
        if (!instance.reason().code().isEmpty()) {
            xml.element(
                    "stateReason",
                    x ->
                            x.text("code", instance.reason().code())
                                    .text("message", instance.reason().message()));
        }
        xml.text("architecture", "x86_64")
                .text("rootDeviceType", "ebs")
                .text("rootDeviceName", ROOT_DEVICE)
                .items("blockDeviceMapping", attached(instance), this::device)
                .textUnlessEmpty("instanceLifecycle", spec.market())
                .textUnlessEmpty("clientToken", instance.clientToken());
        Tags.write(xml, instance.tags());
        xml.text("hypervisor", "xen");
        if (!spec.profile().isEmpty()) {
            xml.element(
                    "iamInstanceProfile",
                    x -> x.text("arn", spec.profileArn()).text("id", "AIPALOCAL"));
        }
        xml.element(
                "metadataOptions",
                x -> {
                    x.text("state", "applied");
                    spec.metadataOptions().forEach(x::text);
                });
    }

    private List<Volume> attached(Instance instance) {
        return volumes.stream().filter(v -> v.instanceId().equals(instance.id())).toList();
    }

    private void device(Volume volume) {
        xml.text("deviceName", volume.device())
                .element(
                        "ebs",
                        x ->
                                x.text("volumeId", volume.id())
                                        .text("status", "attached")
                                        .text("attachTime", time(volume.createdMillis()))
                                        .text("deleteOnTermination", volume.deleteOnTermination()));
    }
}
