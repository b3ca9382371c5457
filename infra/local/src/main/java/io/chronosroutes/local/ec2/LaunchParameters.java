package io.chronosroutes.local.ec2;

import io.chronosroutes.local.instance.LaunchSpec;
import io.chronosroutes.local.instance.Volume;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a RunInstances request says of the machine it wants. */
final class LaunchParameters {

    private static final String ROOT_DEVICE = InstanceXml.ROOT_DEVICE;
    private static final String SUBNET = "subnet-00000000000000c0d";
    private static final int DEFAULT_GIB = 8;
    private static final int LARGEST_GIB = 16_384;
    private static final int GP3_IOPS = 3000;
    private static final int GP3_THROUGHPUT = 125;

    private final Parameters parameters;
    private final String region;

    LaunchParameters(Parameters parameters, String region) {
        this.parameters = parameters;
        this.region = region;
    }

    LaunchSpec spec() throws Ec2Fault {
        String image = parameters.required("ImageId");
        if (!image.matches("ami-[0-9a-f]{8}([0-9a-f]{9})?")) {
            throw Ec2Fault.of("InvalidAMIID.Malformed", "Invalid id: \"" + image + "\"");
        }
        String type = parameters.required("InstanceType");
        if (!type.matches("[a-z0-9-]+\\.[a-z0-9-]+")) {
            throw Ec2Fault.invalidValue("Invalid value '" + type + "' for InstanceType.");
        }
        readWithoutEffect();
        List<String> groups = new ArrayList<>(parameters.texts("SecurityGroupId"));
        String subnet = subnet(groups);
        return new LaunchSpec(
                image,
                type,
                zone(),
                subnet,
                groups,
                parameters.text("KeyName").orElse(""),
                profile(),
                parameters
                        .choice("InstanceInitiatedShutdownBehavior", "stop", "terminate")
                        .equals("terminate"),
                market(),
                parameters.text("UserData").orElse(""),
                metadataOptions());
    }

    /** Things that change nothing about a local process. */
    private void readWithoutEffect() throws Ec2Fault {
        parameters.flag("EbsOptimized", false);
        parameters.child("Monitoring").flag("Enabled", false);
    }

    private String zone() throws Ec2Fault {
        Parameters placement = parameters.child("Placement");
        placement.choice("Tenancy", "default");
        String zone = placement.text("AvailabilityZone").orElse(region + "a");
        if (!zone.matches(region + "[a-f]")) {
            throw Ec2Fault.invalidValue("Invalid availability zone: [" + zone + "]");
        }
        return zone;
    }

    private String subnet(List<String> groups) throws Ec2Fault {
        Optional<String> own = parameters.text("SubnetId");
        List<Parameters> cards = parameters.children("NetworkInterface");
        if (!cards.isEmpty() && (own.isPresent() || !groups.isEmpty())) {
            throw Ec2Fault.invalidCombination(
                    "Network interfaces and an instance-level subnet or security groups may not be"
                            + " specified on the same request");
        }
        Optional<String> subnet = own;
        for (Parameters card : cards) {
            card.number("DeviceIndex", 0);
            card.flag("AssociatePublicIpAddress", false);
            card.flag("DeleteOnTermination", true);
            card.text("Description");
            groups.addAll(card.texts("SecurityGroupId"));
            subnet = card.text("SubnetId").or(() -> own);
        }
        return checked(subnet.orElse(SUBNET));
    }

    private static String checked(String subnet) throws Ec2Fault {
        if (!subnet.matches("subnet-[0-9a-f]{8}([0-9a-f]{9})?")) {
            throw Ec2Fault.of(
                    "InvalidSubnetID.NotFound", "The subnet ID '" + subnet + "' does not exist");
        }
        return subnet;
    }

    private String profile() throws Ec2Fault {
        Parameters profile = parameters.child("IamInstanceProfile");
        Optional<String> arn = profile.text("Arn");
        Optional<String> name = profile.text("Name");
        if (arn.isPresent() && name.isPresent()) {
            throw Ec2Fault.invalidCombination(
                    "The parameter 'iamInstanceProfile.name' may not be used in combination with"
                            + " 'iamInstanceProfile.arn'");
        }
        String chosen = name.or(() -> arn.map(a -> a.replaceAll(".*/", ""))).orElse("");
        if (!chosen.matches("[\\w+=,.@-]{0,128}")) {
            throw Ec2Fault.invalidValue(
                    "Value ("
                            + chosen
                            + ") for parameter iamInstanceProfile.name is invalid. Invalid IAM"
                            + " Instance Profile name");
        }
        return chosen;
    }

    private String market() throws Ec2Fault {
        Parameters options = parameters.child("InstanceMarketOptions");
        Optional<String> type = options.text("MarketType");
        if (type.isPresent() && !type.get().equals("spot")) {
            throw Ec2Fault.of("Unsupported", "Only the market type spot is supported.");
        }
        Parameters spot = options.child("SpotOptions");
        spot.text("MaxPrice");
        spot.choice("SpotInstanceType", "one-time");
        spot.choice("InstanceInterruptionBehavior", "terminate");
        return type.orElse("");
    }

    private Map<String, String> metadataOptions() throws Ec2Fault {
        Parameters options = parameters.child("MetadataOptions");
        Map<String, String> chosen = new LinkedHashMap<>();
        // the metadata service knows version 2 only, whatever is asked for
        chosen.put("httpTokens", options.choice("HttpTokens", "optional", "required"));
        int hops = options.number("HttpPutResponseHopLimit", 1);
        chosen.put("httpPutResponseHopLimit", Integer.toString(hops));
        chosen.put("httpEndpoint", options.choice("HttpEndpoint", "enabled"));
        chosen.put(
                "instanceMetadataTags",
                options.choice("InstanceMetadataTags", "disabled", "enabled"));
        return chosen;
    }

    /** The volumes of each instance; the root is there whether or not it was mentioned. */
    List<Volume> volumes(Map<String, String> tags) throws Ec2Fault {
        Map<String, Volume> byDevice = new LinkedHashMap<>();
        byDevice.put(ROOT_DEVICE, volume(ROOT_DEVICE, parameters.child("None"), tags));
        for (Parameters mapping : parameters.children("BlockDeviceMapping")) {
            String device = mapping.required("DeviceName");
            byDevice.put(device, volume(device, mapping.child("Ebs"), tags));
        }
        return List.copyOf(byDevice.values());
    }

    private static Volume volume(String device, Parameters ebs, Map<String, String> tags)
            throws Ec2Fault {
        int gib = ebs.number("VolumeSize", DEFAULT_GIB);
        if (gib < 1 || gib > LARGEST_GIB) {
            throw Ec2Fault.invalidValue(
                    "Volume of " + gib + "GiB is invalid; it must be 1 to " + LARGEST_GIB + "GiB");
        }
        return new Volume(
                "",
                "",
                device,
                gib,
                ebs.choice("VolumeType", "gp3", "gp2", "io1", "io2", "st1", "sc1", "standard"),
                ebs.flag("Encrypted", false),
                ebs.number("Iops", GP3_IOPS),
                ebs.number("Throughput", GP3_THROUGHPUT),
                ebs.flag("DeleteOnTermination", true),
                "",
                0,
                tags);
    }
}
