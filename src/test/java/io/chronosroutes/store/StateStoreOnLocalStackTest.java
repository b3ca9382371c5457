package io.chronosroutes.store;

import io.chronosroutes.LocalStack;
import io.chronosroutes.cloud.Cloud;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.localstack.LocalStackContainer;

/** The store on LocalStack, where there is Docker. */
@Testcontainers(disabledWithoutDocker = true)
class StateStoreOnLocalStackTest extends StateStoreContract {

    @Container
    private static final LocalStackContainer SERVER =
            new LocalStackContainer(LocalStack.IMAGE).withServices("s3");

    private static Cloud cloud;

    @BeforeAll
    static void connect() {
        cloud = LocalStack.cloud(SERVER, "store-test");
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
