package io.chronosroutes.local.ec2;

import io.chronosroutes.local.http.Xml;
import io.chronosroutes.local.instance.Fleet;
import io.chronosroutes.local.instance.Volume;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** DescribeVolumes and DeleteVolume. */
final class VolumeActions {

    private static final Filters<Volume> FILTERS =
            new Filters<>(Volume::tags)
                    .on("attachment.instance-id", Volume::instanceId)
                    .on("availability-zone", Volume::availabilityZone)
                    .on("encrypted", Volume::encrypted)
                    .on("size", Volume::sizeGib)
                    .on("status", VolumeActions::status)
                    .on("volume-id", Volume::id)
                    .on("volume-type", Volume::type);

    private final Fleet fleet;

    VolumeActions(Fleet fleet) {
        this.fleet = fleet;
    }

    private static String status(Volume volume) {
        return volume.attached() ? "in-use" : "available";
    }

    void describe(Parameters parameters, Xml answer) throws Ec2Fault {
        List<String> ids = parameters.texts("VolumeId");
        check(ids);
        Predicate<Volume> filter = FILTERS.read(parameters);
        Set<String> wanted = Set.copyOf(ids);
        List<Volume> found =
                fleet.volumes().stream()
                        .filter(v -> wanted.isEmpty() || wanted.contains(v.id()))
                        .filter(filter)
                        .toList();
        Page<Volume> page = Page.of(parameters, ids, found, Volume::id);
        parameters.done();
        answer.items("volumeSet", page.items(), volume -> write(answer, volume));
        page.nextToken().ifPresent(token -> answer.text("nextToken", token));
    }

    void delete(Parameters parameters, Xml answer) throws Ec2Fault {
        String id = parameters.required("VolumeId");
        check(List.of(id));
        parameters.done();
        for (Volume volume : fleet.volumes()) {
            if (volume.id().equals(id) && volume.attached()) {
                throw Ec2Fault.of(
                        "VolumeInUse",
                        "Volume " + id + " is currently attached to " + volume.instanceId());
            }
        }
        fleet.deleteVolume(id);
        answer.text("return", true);
    }

    private void check(List<String> ids) throws Ec2Fault {
        ResourceIds.check("Volume", "vol", ids, fleet.volumes().stream().map(Volume::id).toList());
    }

    private static void write(Xml xml, Volume volume) {
        String created = InstanceXml.time(volume.createdMillis());
        xml.text("volumeId", volume.id())
                .text("size", volume.sizeGib())
                .text("snapshotId", "")
                .text("availabilityZone", volume.availabilityZone())
                .text("status", status(volume))
                .text("createTime", created)
                .items(
                        "attachmentSet",
                        volume.attached() ? List.of(volume) : List.of(),
                        v ->
                                xml.text("volumeId", v.id())
                                        .text("instanceId", v.instanceId())
                                        .text("device", v.device())
                                        .text("status", "attached")
                                        .text("attachTime", created)
                                        .text("deleteOnTermination", v.deleteOnTermination()));
        Tags.write(xml, volume.tags());
        xml.text("volumeType", volume.type())
                .text("iops", volume.iops())
                .text("throughput", volume.throughput())
                .text("encrypted", volume.encrypted())
                .text("multiAttachEnabled", false);
    }
}
