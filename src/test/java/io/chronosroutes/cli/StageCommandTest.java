package io.chronosroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.control.TorchFolder;
import io.chronosroutes.hub.Checksum;
import io.chronosroutes.run.States;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.S3Object;

class StageCommandTest extends RunsFixture {

    private Path trainer;
    private String key;

    @BeforeEach
    void build() throws IOException {
        trainer(1);
    }

    /** A trainer whose bytes are this number. */
    private void trainer(int content) throws IOException {
        trainer = Files.write(folder.resolve("trainer.tar"), new byte[] {(byte) content});
        key = LAYOUT.runtime(Checksum.sha256(trainer));
    }

    private int stage(String... words) {
        String[] all = new String[words.length + 3];
        all[0] = "stage";
        all[1] = "--runtime";
        all[2] = trainer.toString();
        System.arraycopy(words, 0, all, 3, words.length);
        return on(all);
    }

    private List<String> staged() {
        return cloud
                .s3()
                .listObjectsV2(l -> l.bucket(cloud.bucket()).prefix(LAYOUT.runtimes()))
                .contents()
                .stream()
                .map(S3Object::key)
                .toList();
    }

    @Test
    void theTrainerIsSentOnce() {
        assertThat(stage()).isZero();
        assertThat(out.toString())
                .contains("staging " + key)
                .endsWith("staged: s3://" + cloud.bucket() + "/" + key + "\n");
        assertThat(staged()).containsExactly(key);
        assertThat(stage()).isZero();
        assertThat(out.toString()).doesNotContain("staging");
    }

    @Test
    void theListSaysWhoUsesWhich() throws IOException {
        assertThat(stage("--list")).isZero();
        assertThat(out.toString()).isEqualTo("nothing is staged\n");
        stage();
        String old = key;
        trainer(2);
        stage();
        active(States.starting(Instant.now()));
        assertThat(stage("--list")).isZero();
        assertThat(out.toString())
                .containsPattern(old + " +nobody +1 B")
                .containsPattern(key + " +launches from here +1 B");
        assertThat(staged()).hasSize(2);
    }

    @Test
    void thoseThatNobodyUsesAreDeleted() throws IOException {
        put(LAYOUT.runtime("0".repeat(64)), "the active run's");
        active(States.starting(Instant.now()));
        stage();
        String old = key;
        trainer(2);
        stage();
        assertThat(stage("--prune")).isZero();
        assertThat(out.toString()).contains(old, "deleted: 1, 1 B");
        assertThat(staged()).containsExactlyInAnyOrder(key, LAYOUT.runtime("0".repeat(64)));
        assertThat(stage("--prune")).isZero();
        assertThat(out.toString()).contains("nothing to delete");
    }

    @Test
    void aPyTorchForGpusIsStagedBesideTheTrainerAndKeptWhileItIsNamed() throws IOException {
        String lib = TorchFolder.cuda(folder.resolve("site")).toString();
        assertThat(stage("--natives", lib)).isZero();
        assertThat(out.toString()).contains("packing PyTorch 2.7.1+cu128", "staged: s3://");
        assertThat(staged()).hasSize(2).contains(key);
        assertThat(stage("--natives", lib, "--prune")).isZero();
        assertThat(out.toString()).contains("nothing to delete").doesNotContain("packing");
        String natives = staged().stream().filter(k -> !k.equals(key)).findFirst().orElseThrow();
        active(States.starting(Instant.now()).withNatives(natives));
        stage("--list");
        assertThat(out.toString()).containsPattern(natives + " +the active run");
    }

    @Test
    void whatIsNoPyTorchIsRefusedBeforeAnythingIsSent() {
        assertThat(stage("--natives", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("has no PyTorch");
        assertThat(staged()).isEmpty();
    }

    /** Else nothing would be known to be wanted. */
    @Test
    void withoutATrainerHereNothingIsDeleted() {
        stage();
        trainer = folder.resolve("none.tar");
        assertThat(stage("--prune")).isEqualTo(2);
        assertThat(staged()).hasSize(1);
    }
}
