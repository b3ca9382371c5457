package io.chronosroutes.local.instance;

import static io.chronosroutes.local.CloudFixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronosroutes.local.Clients;
import io.chronosroutes.local.CloudFixture;
import io.chronosroutes.local.auth.AccessKey;
import io.chronosroutes.local.http.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The credentials an instance gets for its role. */
class RoleCredentialsTest {

    private static final String ROLE = "iam/security-credentials/the-role";

    @TempDir Path folder;
    @RegisterExtension final CloudFixture cloud = new CloudFixture(() -> folder);
    private String id;
    private Imds imds;
    private S3Client owner;

    @BeforeEach
    void launch() {
        id =
                cloud.launch(
                        Imds.TELL,
                        r ->
                                r.iamInstanceProfile(
                                        p ->
                                                p.arn(
                                                        "arn:aws:iam::000000000000:instance-profile/"
                                                                + "the-role")));
        cloud.awaited(id, InstanceStateName.RUNNING);
        imds = Imds.of(cloud, id);
        owner = Clients.s3(cloud.endpoints().s3(), cloud.key());
        owner.createBucket(r -> r.bucket("the-bucket"));
    }

    @AfterEach
    void close() {
        owner.close();
    }

    @Test
    void theySignForS3AndEc2() throws IOException {
        try (S3Client s3 = Clients.s3(cloud.endpoints().s3(), credentials());
                Ec2Client ec2 = cloud.client(credentials())) {
            s3.putObject(r -> r.bucket("the-bucket").key("k"), RequestBody.fromString("hello"));
            assertThat(ec2.describeInstances().reservations()).hasSize(1);
        }
        assertThat(owner.getObjectAsBytes(r -> r.bucket("the-bucket").key("k")).asUtf8String())
                .isEqualTo("hello");
    }

    @Test
    void theyEndWithTheInstance() throws IOException {
        AccessKey key = credentials();
        try (S3Client s3 = Clients.s3(cloud.endpoints().s3(), key);
                Ec2Client ec2 = cloud.client(key)) {
            s3.listBuckets();
            assertThat(refusal(() -> ec2.terminateInstances(r -> r.instanceIds(id))))
                    .isEqualTo("done");
            cloud.awaited(id, InstanceStateName.TERMINATED);
            assertThatThrownBy(s3::listBuckets)
                    .isInstanceOfSatisfying(
                            S3Exception.class,
                            e ->
                                    assertThat(e.awsErrorDetails().errorCode())
                                            .isEqualTo("InvalidAccessKeyId"));
            assertThat(refusal(ec2::describeInstances)).startsWith("401");
        }
    }

    @Test
    void theySayWhenTheyExpireAndAreReplacedBefore() throws IOException {
        JsonNode first = document();
        Instant expires = Instant.parse(first.get("Expiration").asText());
        assertThat(first.get("Code").asText()).isEqualTo("Success");
        assertThat(first.get("AccessKeyId").asText()).matches("ASIA[0-9A-Z]{16}");
        assertThat(expires).isAfter(cloud.clock().instant().plus(Duration.ofHours(6)));
        cloud.clock().moveTo(expires.minusSeconds(60));
        assertThat(document().get("AccessKeyId")).isNotEqualTo(first.get("AccessKeyId"));
        assertThat(Instant.parse(document().get("Expiration").asText())).isAfter(expires);
    }

    @Test
    void theyAreGoodAfterARestart() throws IOException {
        AccessKey key = credentials();
        cloud.restart();
        try (Ec2Client ec2 = cloud.client(key)) {
            assertThat(refusal(ec2::describeInstances)).isEqualTo("done");
        }
        assertThat(credentials()).isEqualTo(key);
    }

    @Test
    void withoutAProfileThereAreNone() {
        Imds none = Imds.of(cloud, cloud.running(Imds.TELL));
        assertThat(none.metaData("iam/security-credentials/")).isNull();
        assertThat(none.metaData(ROLE)).isNull();
        assertThat(imds.metaData(ROLE + "-2")).isNull();
    }

    private AccessKey credentials() throws IOException {
        JsonNode document = document();
        return new AccessKey(
                document.get("AccessKeyId").asText(),
                document.get("SecretAccessKey").asText(),
                document.get("Token").asText());
    }

    private JsonNode document() throws IOException {
        return Json.MAPPER.readTree(imds.metaData(ROLE));
    }
}
