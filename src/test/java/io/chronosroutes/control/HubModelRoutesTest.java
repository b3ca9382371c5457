package io.chronosroutes.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.hub.FakeHub;
import io.chronosroutes.hub.HubException;
import io.chronosroutes.run.BaseModel;
import io.chronosroutes.run.Json;
import io.chronosroutes.run.RunId;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.run.TrainingConfig;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.S3Object;

/** How a model of the Hub comes into the bucket, and when it need not. */
class HubModelRoutesTest extends BaseModelFixture {

    private static final String COPIES = "cached-datasets/hub/" + FakeHub.MODEL + "/";
    private static final String COPY = COPIES + FakeHub.COMMIT + "/";

    @Test
    void aModelOfTheHubIsCopiedIntoTheBucketAndTheRunUsesTheCopy() throws IOException {
        SystemState state = launched(MODEL);
        assertThat(state.baseModel())
                .isEqualTo(new BaseModel("s3://" + cloud.bucket() + "/" + COPY, FakeHub.COMMIT));
        assertThat(keys(COPIES))
                .containsExactlyInAnyOrder(
                        COPY + "complete.json",
                        COPY + "config.json",
                        COPY + "model.safetensors",
                        COPIES + "refs/main.json");
        assertThat(text(COPY + "model.safetensors")).startsWith("0123456789").hasSize(5000);
        // What the user wrote stays what the user wrote.
        assertThat(state.trainingConfig().baseModel()).isEqualTo(MODEL);
        RunId run = state.run();
        TrainingConfig sent =
                Json.MAPPER.readValue(
                        bytes(settings().layout().trainingConfig(run)), TrainingConfig.class);
        assertThat(sent.baseModel()).isEqualTo(MODEL);
    }

    @Test
    void theFileThatMakesACopyCompleteIsTheLastOfIt() {
        launched(MODEL);
        List<String> staged =
                seen.notes.stream().filter(n -> n.startsWith("staging " + COPY)).toList();
        assertThat(staged).hasSize(3);
        assertThat(staged.get(2)).startsWith("staging " + COPY + "complete.json");
    }

    @Test
    void aModelThatTheBucketHasIsNotFetchedAgainFromAnyMachine() {
        launched(MODEL);
        long before = hub.downloads();
        otherLaptop();
        assertThat(launched(MODEL).baseModel().uri()).endsWith(COPY);
        assertThat(hub.downloads()).isEqualTo(before);
    }

    @Test
    void theNextLaunchNeedsNoHub() {
        launched(MODEL);
        hub.close();
        otherLaptop();
        SystemState state = launched(MODEL);
        assertThat(state.baseModel().uri()).endsWith(COPY);
        assertThat(state.baseModel().commit()).isEqualTo(FakeHub.COMMIT);
        assertThat(seen.notes)
                .anyMatch(
                        n ->
                                n.startsWith("the Hub can't be reached")
                                        && n.endsWith(
                                                "using the copy of hf://amazon/chronos-bolt-tiny@main in the bucket, commit 0123456"));
    }

    @Test
    void anotherBucketGetsTheCopyOfThisMachine() {
        launched(MODEL);
        hub.close();
        for (S3Object copy : objects(COPIES)) {
            cloud.s3().deleteObject(d -> d.bucket(cloud.bucket()).key(copy.key()));
        }
        assertThat(launched(MODEL).baseModel().uri()).endsWith(COPY);
        assertThat(keys(COPY)).hasSize(3);
        assertThat(seen.notes).anyMatch(n -> n.contains("on this machine, commit 0123456"));
    }

    @Test
    void aCopyThatIsNotCompleteIsNone() {
        launched(MODEL);
        cloud.s3().deleteObject(d -> d.bucket(cloud.bucket()).key(COPY + "complete.json"));
        otherLaptop();
        long before = hub.downloads();
        launched(MODEL);
        assertThat(hub.downloads()).isEqualTo(before + 2);
        cloud.s3().deleteObject(d -> d.bucket(cloud.bucket()).key(COPY + "model.safetensors"));
        otherLaptop();
        hub.close();
        refused(MODEL, HubException.class, "neither the bucket nor this machine has a copy");
    }

    @Test
    void aCommitThatTheBucketHasIsNotAskedFor() {
        launched(MODEL);
        otherLaptop();
        long before = hub.questions();
        launched(MODEL + "@" + FakeHub.COMMIT);
        assertThat(hub.questions()).isEqualTo(before);
    }

    @Test
    void aBranchThatMovedIsCopiedBesideWhatItWas() {
        launched(MODEL);
        String moved = "f".repeat(40);
        hub.has("config.json", "{\"new\":true}").moveMainTo(moved);
        assertThat(launched(MODEL).baseModel().commit()).isEqualTo(moved);
        assertThat(text(COPIES + moved + "/config.json")).contains("new");
        assertThat(text(COPIES + "refs/main.json")).contains(moved);
        assertThat(keys(COPY)).hasSize(3);
    }
}
