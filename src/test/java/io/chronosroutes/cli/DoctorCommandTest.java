package io.chronosroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.control.TorchFolder;
import io.chronosroutes.doctor.FakeAccount;
import io.chronosroutes.run.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DoctorCommandTest extends AwsFixture {

    private static final String G_ON_DEMAND = "L-DB2E81BA";
    private static final String STANDARD_ON_DEMAND = "L-1216C47A";

    private FakeAccount account;
    private Cloud cloud;
    private Path file;
    private Path trainer;

    @BeforeEach
    void deploy() throws Exception {
        account = new FakeAccount();
        for (String service : List.of("Sts", "Iam", "ServiceQuotas", "Ssm")) {
            set("aws.endpointUrl" + service, account.endpoint());
        }
        cloud = bucket();
        account.quotas.put(G_ON_DEMAND, 16.0);
        file = folder.resolve("chronos.properties");
        trainer = Files.writeString(folder.resolve("trainer.tar"), "not an archive");
        assertThat(on("deploy", "--yes", "--write-config", file.toString())).isZero();
    }

    @AfterEach
    void close() {
        cloud.close();
        account.close();
    }

    private int doctor(String... words) {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "doctor",
                                "--config",
                                file.toString(),
                                "--runtime",
                                trainer.toString()));
        all.addAll(List.of(words));
        return on(all.toArray(String[]::new));
    }

    private int onLocalCloud(String... words) {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "doctor",
                                "--cloud",
                                "local",
                                "--home",
                                folder.resolve("home").toString(),
                                "--runtime",
                                trainer.toString()));
        all.addAll(List.of(words));
        return on(all.toArray(String[]::new));
    }

    @Test
    void whereAllIsWellEveryCheckSaysWhatItSaw() {
        assertThat(doctor()).as(() -> "" + out).isZero();
        assertThat(out.toString())
                .containsPattern("credentials +ok +arn:aws:iam::123456789012:user/ada in us-east-1")
                .containsPattern("stack +ok +chronos-training-dev agrees with the settings")
                .containsPattern("bucket +ok +" + BUCKET)
                .containsPattern("clock +ok ")
                .containsPattern("conditional writes +ok ")
                .containsPattern("trainer +warning +is not staged yet")
                .containsPattern("image +ok +" + FakeAccount.IMAGE)
                .containsPattern("quota G on-demand +ok +16 vCPUs; g4dn.2xlarge needs 8")
                .containsPattern("spot role +skipped +not needed on demand")
                .containsPattern("launch g4dn.2xlarge on-demand +ok +EC2 would start it")
                .containsPattern("disk +skipped +not needed on AWS");
        assertThat(cloud.s3().listObjectsV2(l -> l.bucket(BUCKET)).contents()).isEmpty();
        assertThat(cloud.ec2().describeInstances().reservations()).isEmpty();
    }

    @Test
    void aPyTorchForGpusIsLookedForWhereOneIsNamed() throws IOException {
        String lib = TorchFolder.cuda(folder.resolve("site")).toString();
        assertThat(doctor("--natives", lib)).as(() -> "" + out).isZero();
        assertThat(out.toString())
                .containsPattern("natives +warning +are not packed yet")
                .doesNotContain("would do nothing");
        doctor("--natives", TorchFolder.cpu(folder.resolve("cpu")).toString());
        assertThat(out.toString()).doesNotContain("has no PyTorch");
        assertThat(doctor("--natives", folder.toString())).isNotZero();
        assertThat(out.toString()).containsPattern("trainer +failed +--natives .* has no PyTorch");
    }

    @Test
    void aQuotaTooSmallIsARefusalUnlessAnotherTypeFits() {
        account.quotas.put(G_ON_DEMAND, 0.0);
        assertThat(doctor()).isEqualTo(4);
        assertThat(out.toString())
                .containsPattern("quota G on-demand +failed +0 vCPUs; g4dn.2xlarge needs 8")
                .contains("--quota-code L-DB2E81BA --desired-value 8");
        account.quotas.put(STANDARD_ON_DEMAND, 32.0);
        assertThat(doctor("--instance-type", "g4dn.2xlarge,c5.2xlarge,g5.xlarge")).isZero();
        assertThat(out.toString())
                .containsPattern("quota G on-demand +warning +0 vCPUs; g5.xlarge needs 4")
                .containsPattern("quota standard on-demand +ok +32 vCPUs; c5.2xlarge needs 8");
    }

    @Test
    void whereNoQuotaWasEverChangedAwssDefaultCounts() {
        account.quotas.clear();
        assertThat(doctor()).isEqualTo(4);
        assertThat(out.toString()).contains("5 vCPUs; g4dn.2xlarge needs 8");
    }

    @Test
    void spotNeedsItsRole() {
        account.quotas.put("L-3819A6DF", 16.0);
        assertThat(doctor("--spot")).isZero();
        assertThat(out.toString())
                .containsPattern("spot role +ok")
                .containsPattern("launch g4dn.2xlarge spot +ok");
        account.hasSpotRole = false;
        assertThat(doctor("--spot")).isEqualTo(4);
        assertThat(out.toString()).contains("to do: aws iam create-service-linked-role");
    }

    @Test
    void settingsThatNameOtherThingsThanTheStackHasAreNamed() {
        assertThat(doctor("--security-group", "sg-99")).isEqualTo(2);
        assertThat(out.toString())
                .containsPattern("stack +failed +chronos-training-dev has others")
                .contains("to do: put into chronos.properties: chronos.security-group=sg-01");
        assertThat(doctor("--subnet", "subnet-nonsense")).isEqualTo(2);
        assertThat(out.toString()).containsPattern("launch g4dn.* failed +InvalidSubnetID");
    }

    @Test
    void whatOneMayNotLookAtIsSkippedUnlessALaunchNeedsIt() {
        account.denied.addAll(List.of("GetRole", "GetServiceQuota"));
        assertThat(doctor("--spot")).isZero();
        assertThat(out.toString())
                .containsPattern("spot role +skipped +not allowed to look: AccessDenied")
                .containsPattern("quotas +skipped +not allowed to look: AccessDenied");
        account.denied.add("GetParameter");
        assertThat(doctor()).isEqualTo(4);
        assertThat(out.toString()).contains("to do: attach the environment's operator policy");
    }

    @Test
    void withoutCredentialsNothingElseIsAsked() {
        account.denied.add("GetCallerIdentity");
        assertThat(doctor()).isEqualTo(4);
        assertThat(out.toString())
                .containsPattern("credentials +failed")
                .containsPattern("conditional writes +skipped +not looked at: no credentials");
    }

    @Test
    void aBucketThatIsNotThereIsNamed() {
        assertThat(doctor("--bucket", "nowhere")).isEqualTo(2);
        assertThat(out.toString())
                .containsPattern("bucket +failed +there is no bucket nowhere")
                .containsPattern("conditional writes +skipped +not looked at: no bucket");
    }

    @Test
    void onTheLocalCloudWhatMakesSenseThereIsChecked() throws Exception {
        assertThat(onLocalCloud("--json")).isZero();
        JsonNode found = Json.MAPPER.readTree(out.toString());
        List<String> results = new ArrayList<>();
        found.forEach(f -> results.add(f.path("check").asText() + " " + f.path("result").asText()));
        assertThat(results)
                .containsExactly(
                        "credentials skipped",
                        "stack skipped",
                        "bucket ok",
                        "clock ok",
                        "conditional writes ok",
                        "trainer warning",
                        "image skipped",
                        "quotas skipped",
                        "spot role skipped",
                        "launch g4dn.2xlarge on-demand ok",
                        "disk ok");
    }

    @Test
    void aMissingTrainerIsASettingsFault() {
        trainer = folder.resolve("none.tar");
        assertThat(onLocalCloud()).isEqualTo(2);
        assertThat(out.toString())
                .containsPattern("trainer +failed +the trainer distribution .*none");
    }
}
