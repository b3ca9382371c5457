package io.chronosroutes.store;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.local.Endpoints;
import io.chronosroutes.local.instance.ProcessRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/** The store on LocalStack, where there is Docker. */
@Testcontainers(disabledWithoutDocker = true)
class StateStoreOnLocalStackTest extends StateStoreContract {

    // the last tags that need no token
    private static final DockerImageName IMAGE =
            DockerImageName.parse("localstack/localstack:4.14.0");

    @Container
    private static final LocalStackContainer SERVER =
            new LocalStackContainer(IMAGE).withServices("s3");

    private static Cloud cloud;

    @BeforeAll
    static void connect() {
        Endpoints endpoints =
                new Endpoints(
                        ProcessRef.NONE,
                        "",
                        SERVER.getEndpoint(),
                        SERVER.getEndpoint(),
                        SERVER.getRegion(),
                        SERVER.getAccessKey(),
                        SERVER.getSecretKey());
        cloud = Cloud.local(endpoints, "test", "store-test");
    }

    @AfterAll
    static void disconnect() {
        cloud.close();
    }

    @Override
    Cloud cloud() {
        return cloud;
    }
}
