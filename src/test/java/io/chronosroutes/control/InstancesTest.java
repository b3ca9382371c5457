package io.chronosroutes.control;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.local.LocalCloud;
import io.chronosroutes.local.LocalCloudConfig;
import io.chronosroutes.settings.Settings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Instances of the embedded local cloud. */
class InstancesTest extends InstanceContract {

    @TempDir static Path home;
    private static LocalCloud server;
    private static Cloud cloud;

    @BeforeAll
    static void start() {
        server = LocalCloud.start(LocalCloudConfig.forTests(home));
        cloud = Cloud.local(server.endpoints(), "test", "instances-test");
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

    @Override
    Settings settings() {
        return Settings.of(null, Map.of());
    }
}
