package io.chronosroutes.control;

import io.chronosroutes.LocalStack;
import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.Settings;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.localstack.LocalStackContainer;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;

/** Instances of LocalStack, where there is Docker; they are entries of a table, no machines. */
@Testcontainers(disabledWithoutDocker = true)
class InstancesOnLocalStackTest extends InstanceContract {

    /** LocalStack's EC2 is moto's, which takes any image for one that is there unless told. */
    @Container
    private static final LocalStackContainer SERVER =
            new LocalStackContainer(LocalStack.IMAGE)
                    .withServices("ec2", "iam", "s3")
                    .withEnv("MOTO_ENABLE_AMI_VALIDATION", "true");

    private static Cloud cloud;
    private static Settings settings;

    @BeforeAll
    static void connect() {
        cloud = LocalStack.cloud(SERVER, "instances-test");
        String image = cloud.ec2().describeImages(d -> {}).images().get(0).imageId();
        settings = Settings.of(null, Map.of(Setting.IMAGE, image));
        try (IamClient iam =
                IamClient.builder()
                        .httpClient(cloud.http())
                        .credentialsProvider(cloud.credentials())
                        .region(Region.of(cloud.region()))
                        .endpointOverride(SERVER.getEndpoint())
                        .build()) {
            String profile = settings.get(Setting.INSTANCE_PROFILE);
            iam.createInstanceProfile(c -> c.instanceProfileName(profile));
        }
    }

    @AfterAll
    static void disconnect() {
        cloud.close();
    }

    @Override
    Cloud cloud() {
        return cloud;
    }

    @Override
    Settings settings() {
        return settings;
    }

    /** moto starts another instance. */
    @Override
    boolean keepsClientTokens() {
        return false;
    }
}
