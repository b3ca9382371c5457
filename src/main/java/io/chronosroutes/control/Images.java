package io.chronosroutes.control;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.Settings;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Which machine image an instance boots. */
public final class Images {

    /** AWS's own pointer to its current GPU image: driver, no framework, Amazon Linux 2023. */
    private static final String CURRENT =
            "/aws/service/deeplearning/ami/x86_64/"
                    + "base-oss-nvidia-driver-gpu-amazon-linux-2023/latest/ami-id";

    private final Cloud cloud;

    public Images(Cloud cloud) {
        this.cloud = cloud;
    }

    /** The image the user set, else the region's current one. */
    public String resolve(Settings settings) {
        if (!settings.get(Setting.IMAGE).isEmpty()) return settings.get(Setting.IMAGE);
        try (SsmClient ssm = cloud.account().ssm()) {
            return ssm.getParameter(g -> g.name(CURRENT)).parameter().value();
        }
    }
}
