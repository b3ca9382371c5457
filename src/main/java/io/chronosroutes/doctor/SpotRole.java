package io.chronosroutes.doctor;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.Settings;
import java.util.List;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/** Whether the account has the role by which EC2 starts spot instances. */
record SpotRole(Settings settings, Cloud cloud) {

    private static final String ROLE = "AWSServiceRoleForEC2Spot";

    List<Finding> look() {
        if (settings.get(Setting.MARKET).equals("on-demand")) {
            return List.of(Finding.skipped("spot role", "not needed on demand"));
        }
        try (IamClient iam = cloud.account().iam()) {
            iam.getRole(g -> g.roleName(ROLE));
            return List.of(Finding.ok("spot role", "is there"));
        } catch (NoSuchEntityException e) {
            return List.of(
                    Finding.refused(
                            "spot role",
                            "the account has never used spot",
                            "aws iam create-service-linked-role --aws-service-name"
                                    + " spot.amazonaws.com"));
        }
    }
}
