package io.chronosroutes.cli;

import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.SettingsException;
import java.util.List;
import picocli.CommandLine.Option;

/** Which instance a launch asks for, how long it may live, and what it may cost. */
final class InstanceOptions {

    @Option(
            names = "--instance-type",
            split = ",",
            paramLabel = "TYPE",
            description =
                    "EC2 instance types, tried in this order until one can be had (default:"
                            + " g4dn.2xlarge)")
    private List<String> types = List.of();

    @Option(names = "--spot", description = "Spot first, on demand where there is no spot capacity")
    private boolean spot;

    @Option(names = "--spot-only", description = "Spot or nothing")
    private boolean spotOnly;

    @Option(
            names = "--max-price",
            paramLabel = "USD",
            description = "Most dollars an hour: dearer types are not tried, and spot offers it")
    private String maxPrice;

    @Option(
            names = "--max-cost",
            paramLabel = "USD",
            description = "Most dollars for the run: its instance ends itself before it costs more")
    private String maxCost;

    @Option(
            names = "--max-hours",
            paramLabel = "H",
            description = "The instance ends itself after so long (default: 12)")
    private String maxHours;

    @Option(
            names = "--keep-failed",
            paramLabel = "10m",
            description = "When the run fails, keep its instance so long for a look at it")
    private String keepFailed;

    @Option(names = "--image", paramLabel = "AMI", description = "Machine image")
    private String image;

    @Option(names = "--subnet", split = ",", description = "Public subnets, tried in this order")
    private List<String> subnets = List.of();

    @Option(names = "--security-group", description = "Security group")
    private String securityGroup;

    @Option(names = "--instance-profile", description = "IAM instance profile of the trainer")
    private String profile;

    void set(CloudOptions cloud) {
        if (!types.isEmpty()) cloud.set(Setting.INSTANCE_TYPE, String.join(",", types));
        if (!subnets.isEmpty()) cloud.set(Setting.SUBNET, String.join(",", subnets));
        if (spot) cloud.set(Setting.MARKET, "spot-first");
        if (spotOnly) cloud.set(Setting.MARKET, "spot");
        cloud.set(Setting.MAX_PRICE, maxPrice);
        cloud.set(Setting.MAX_COST, maxCost);
        cloud.set(Setting.MAX_DURATION, maxDuration());
        cloud.set(Setting.KEEP_FAILED, keepFailed);
        cloud.set(Setting.IMAGE, image);
        cloud.set(Setting.SECURITY_GROUP, securityGroup);
        cloud.set(Setting.INSTANCE_PROFILE, profile);
    }

    /** In whole seconds; null when not given. */
    private String maxDuration() {
        if (maxHours == null) return null;
        if (!maxHours.matches("\\d{1,4}(\\.\\d{1,4})?")) {
            throw new SettingsException(
                    "--max-hours: '" + maxHours + "' is no number of hours such as 12 or 0.5");
        }
        return Math.max(1, Math.round(3600 * Double.parseDouble(maxHours))) + "s";
    }
}
