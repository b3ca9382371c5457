package io.chronosroutes.local.instance;

import java.util.List;
import java.util.Map;

/**
 * What an instance was launched with; an empty text where nothing was given.
 *
 * @param profile name of the instance profile, which is also its role's name
 * @param terminateOnShutdown what a power-off from inside does: terminate, or stop
 * @param market {@code spot}, or empty
 * @param userData base64, as it came
 * @param metadataOptions EC2's names in lower camel case: httpTokens, instanceMetadataTags, ...
 */
public record LaunchSpec(
        String imageId,
        String instanceType,
        String availabilityZone,
        String subnetId,
        List<String> securityGroupIds,
        String keyName,
        String profile,
        boolean terminateOnShutdown,
        String market,
        String userData,
        Map<String, String> metadataOptions) {

    /** The account that all of the local cloud belongs to. */
    public static final String ACCOUNT = "000000000000";

    public String profileArn() {
        return "arn:aws:iam::" + ACCOUNT + ":instance-profile/" + profile;
    }
}
