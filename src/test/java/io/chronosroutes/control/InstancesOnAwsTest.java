package io.chronosroutes.control;

import io.chronosroutes.Account;
import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.Settings;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Instances of EC2 itself, in the network of an environment. */
@EnabledIfSystemProperty(named = Account.SETTINGS, matches = ".+")
class InstancesOnAwsTest extends InstanceContract {

    private static Cloud cloud;

    @BeforeAll
    static void connect() {
        cloud = Account.cloud("two of c5.2xlarge for some minutes: a few cents");
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
        return Account.settings().with(Map.of(Setting.INSTANCE_TYPE, "c5.2xlarge"));
    }
}
