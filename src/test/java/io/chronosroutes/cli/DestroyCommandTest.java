package io.chronosroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.control.StrayInstance;
import io.chronosroutes.run.States;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;

class DestroyCommandTest extends AwsFixture {

    private static final String STACK = "chronos-training-dev";

    private Cloud cloud;

    @BeforeEach
    void deploy() {
        cloud = bucket();
        String file = folder.resolve("chronos.properties").toString();
        assertThat(on("deploy", "--yes", "--write-config", file)).isZero();
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    private int again() {
        return on("deploy", "--yes", "--write-config", folder.resolve("again").toString());
    }

    @Test
    void theStackGoesTheBucketStaysAndTheNextStackTakesItUp() {
        cloud.s3()
                .putObject(
                        p -> p.bucket(BUCKET).key("dev/promoted.json"),
                        RequestBody.fromString("0123456789"));
        assertThat(on("destroy", "--yes")).isZero();
        assertThat(stacks.status(STACK)).isNull();
        assertThat(out.toString())
                .contains("deletes stack chronos-training-dev in us-east-1 of account 123456789012")
                .contains("keeps bucket " + BUCKET + ": 1 objects, 10 B")
                .contains("aws s3 rb --force s3://" + BUCKET)
                .containsPattern("delete skipped +TrainingBucket");
        assertThat(on("destroy", "--yes")).isZero();
        assertThat(out.toString()).contains("there is no stack chronos-training-dev");
        assertThat(again()).isZero();
        assertThat(out.toString()).containsPattern("import +TrainingBucket +AWS::S3::Bucket");
    }

    @Test
    void notWhileARunIsActive() {
        store(cloud).create(States.starting(Instant.now()));
        assertThat(on("destroy", "--yes")).isEqualTo(3);
        assertThat(err.toString()).contains("run " + States.RUN + " is active");
        assertThat(stacks.status(STACK)).isEqualTo("CREATE_COMPLETE");
    }

    @Test
    void notWhileAnythingIsLeft() {
        cloud.s3()
                .putObject(
                        p -> p.bucket(BUCKET).key(LAYOUT.state()),
                        RequestBody.fromString("not a state"));
        assertThat(on("destroy", "--yes")).isEqualTo(4);
        cloud.s3().deleteObject(d -> d.bucket(BUCKET).key(LAYOUT.state()));
        String stray = StrayInstance.start(cloud);
        assertThat(on("destroy", "--yes")).isEqualTo(6);
        assertThat(out.toString()).contains(stray, "nothing was deleted: type 'verify --fix'");
        assertThat(stacks.status(STACK)).isEqualTo("CREATE_COMPLETE");
        StrayInstance.end(cloud, stray);
        assertThat(on("destroy", "--yes")).isZero();
    }

    @Test
    void whatKeepsTheStackIsSaid() {
        stacks.failures.put("OperatorPolicy", "Cannot delete a policy attached to entities.");
        assertThat(on("destroy", "--yes")).isEqualTo(4);
        assertThat(err.toString())
                .contains("could not be deleted: OperatorPolicy (AWS::IAM::ManagedPolicy): Cannot");
        stacks.failures.clear();
        assertThat(on("destroy", "--yes")).isZero();
        assertThat(stacks.status(STACK)).isNull();
    }

    @Test
    void whatFailedToBeMadeIsTakenAway() {
        on("destroy", "--yes");
        stacks.failures.put("Vpc", "No.");
        assertThat(again()).isEqualTo(4);
        stacks.failures.clear();
        assertThat(on("destroy", "--yes")).isZero();
        assertThat(again()).isZero();
    }

    @Test
    void withNobodyToAskNothingIsDeleted() {
        assertThat(on("destroy")).isEqualTo(2);
        assertThat(err.toString()).contains("say --yes");
        assertThat(stacks.status(STACK)).isEqualTo("CREATE_COMPLETE");
        assertThat(on("destroy", "--cloud", "local", "--yes")).isZero();
        assertThat(out.toString()).contains("the local cloud has no stack");
    }
}
