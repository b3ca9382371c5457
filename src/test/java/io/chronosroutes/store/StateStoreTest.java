package io.chronosroutes.store;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.local.LocalCloud;
import io.chronosroutes.local.LocalCloudConfig;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The store on the embedded local cloud. */
class StateStoreTest extends StateStoreContract {

    @TempDir static Path home;
    private static LocalCloud server;
    private static Cloud cloud;

    @BeforeAll
    static void start() {
        server = LocalCloud.start(LocalCloudConfig.forTests(home));
        cloud = Cloud.local(server.endpoints(), "test", "store-test");
    }

    @AfterAll
    static void stop() {
        cloud.close();
        server.close();
    }

    @Override
    Cloud cloud() {
        return cloud;
    }
}
