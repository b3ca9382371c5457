package io.chronosroutes.local;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Parts of EC2 requests. */
public final class Parts {

    private Parts() {}

    public static TagSpecification tagged(String resourceType, String... keysAndValues) {
        return TagSpecification.builder()
                .resourceType(resourceType)
                .tags(tags(keysAndValues))
                .build();
    }

    public static List<Tag> tags(String... keysAndValues) {
        List<Tag> tags = new ArrayList<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            tags.add(Tag.builder().key(keysAndValues[i]).value(keysAndValues[i + 1]).build());
        }
        return tags;
    }

    public static BlockDeviceMapping device(String name, Consumer<EbsBlockDevice.Builder> ebs) {
        return BlockDeviceMapping.builder().deviceName(name).ebs(ebs).build();
    }

    public static Filter filter(String name, String... values) {
        return Filter.builder().name(name).values(values).build();
    }
}
