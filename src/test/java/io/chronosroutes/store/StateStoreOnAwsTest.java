package io.chronosroutes.store;

import io.chronosroutes.Account;
import io.chronosroutes.cloud.Cloud;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import software.amazon.awssdk.services.s3.S3Client;

/** The store on S3 itself, in the bucket of an environment; what it puts there it deletes. */
@EnabledIfSystemProperty(named = Account.SETTINGS, matches = ".+")
class StateStoreOnAwsTest extends StateStoreContract {

    private static Cloud cloud;

    @BeforeAll
    static void connect() {
        cloud = Account.cloud("some hundred requests to S3: less than a cent");
    }

    @AfterAll
    static void disconnect() {
        S3Client s3 = cloud.s3();
        s3.listObjectsV2Paginator(l -> l.bucket(cloud.bucket()).prefix("test-"))
                .contents()
                .forEach(o -> s3.deleteObject(d -> d.bucket(cloud.bucket()).key(o.key())));
        cloud.close();
    }

    @Override
    Cloud cloud() {
        return cloud;
    }

    @Override
    String bucket(S3Client s3) {
        return cloud.bucket();
    }
}
