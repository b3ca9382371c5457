package io.chronosroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.run.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeployCommandTest extends AwsFixture {

    private static final String STACK = "chronos-training-dev";

    private Path file;

    @BeforeEach
    void chooseFile() {
        file = folder.resolve("chronos.properties");
    }

    private int deploy(String... words) {
        String[] all = new String[words.length + 4];
        all[0] = "deploy";
        all[1] = "--yes";
        all[2] = "--write-config";
        all[3] = file.toString();
        System.arraycopy(words, 0, all, 4, words.length);
        return on(all);
    }

    @Test
    void anEnvironmentIsShownMadeFollowedAndItsSettingsAreWritten() throws Exception {
        assertThat(deploy()).isZero();
        assertThat(stacks.status(STACK)).isEqualTo("CREATE_COMPLETE");
        assertThat(out.toString())
                .contains("makes stack chronos-training-dev in us-east-1 of account 123456789012")
                .containsPattern("add +TrainingBucket +AWS::S3::Bucket +no")
                .containsPattern("create complete +Vpc")
                .contains("arn:aws:iam::123456789012:policy/chronos-training-dev")
                .contains("written to " + file);
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "chronos.environment=dev",
                        "chronos.region=us-east-1",
                        "chronos.bucket=" + BUCKET,
                        "chronos.subnet=subnet-00000001,subnet-00000002,subnet-00000003",
                        "chronos.security-group=sg-01",
                        "chronos.instance-profile=chronos-training-dev-TrainerProfile-1");
    }

    /** The settings that it writes are understood by the commands that read them. */
    @Test
    void theWrittenFileIsOneThatCommandsTake() throws Exception {
        deploy();
        assertThat(on("config", "show", "--json", "--config", file.toString())).isZero();
        assertThat(Json.MAPPER.readTree(out.toString()).toString())
                .contains(BUCKET, "subnet-00000001,subnet-00000002,subnet-00000003");
    }

    @Test
    void deployedAgainNothingIsChangedAndNoChangeSetIsLeft() {
        deploy("--zones", "2");
        assertThat(deploy()).isZero();
        assertThat(out.toString())
                .contains("nothing to change", "subnet-00000001,subnet-00000002\n");
        assertThat(stacks.changeSets()).isZero();
        assertThat(stacks.status(STACK)).isEqualTo("CREATE_COMPLETE");
    }

    @Test
    void aParameterChangesOnlyWhatHangsOnIt() {
        deploy("--zones", "2");
        assertThat(deploy("--zones", "3", "--data-bucket", "lake")).isZero();
        assertThat(out.toString())
                .contains("changes stack chronos-training-dev")
                .containsPattern("add +Subnet3 +AWS::EC2::Subnet +no")
                .containsPattern("add +TrainerData ")
                .containsPattern("modify +OperatorPolicy ")
                .doesNotContainPattern("(add|modify|remove) +Subnet1 ");
        assertThat(stacks.status(STACK)).isEqualTo("UPDATE_COMPLETE");
    }

    @Test
    void aDryRunLeavesNothing() {
        assertThat(on("deploy", "--dry-run")).isZero();
        assertThat(out.toString()).containsPattern("add +Vpc +AWS::EC2::VPC +no");
        assertThat(stacks.status(STACK)).isNull();
        assertThat(stacks.changeSets()).isZero();
        deploy();
        assertThat(on("deploy", "--dry-run", "--zones", "1")).isZero();
        assertThat(out.toString()).containsPattern("remove +Subnet3 ");
        assertThat(stacks.status(STACK)).isEqualTo("CREATE_COMPLETE");
        assertThat(stacks.changeSets()).isZero();
    }

    @Test
    void withNobodyToAskNothingIsAskedOfAws() {
        assertThat(on("deploy")).isEqualTo(2);
        assertThat(err.toString()).contains("there is no terminal to ask: say --yes");
        assertThat(stacks.calls).isEmpty();
    }

    @Test
    void theFirstFailureIsTheReasonAndWhatToDoIsSaid() {
        stacks.failures.put("InternetGateway", "The maximum number has been reached.");
        assertThat(deploy()).isEqualTo(4);
        assertThat(err.toString())
                .contains(
                        "error: stack chronos-training-dev could not be made: InternetGateway"
                                + " (AWS::EC2::InternetGateway): The maximum number has been reached.",
                        "'destroy -e dev'")
                .doesNotContain("cancelled");
        assertThat(file).doesNotExist();
        stacks.failures.clear();
        assertThat(deploy()).isEqualTo(4);
        assertThat(err.toString()).contains("is in ROLLBACK_COMPLETE", "destroy -e dev");
    }

    @Test
    void aChangeThatFailsLeavesTheStackAsItWas() {
        deploy("--zones", "2");
        stacks.failures.put("Subnet3", "The CIDR is taken.");
        assertThat(deploy("--zones", "3")).isEqualTo(4);
        assertThat(err.toString())
                .contains("Subnet3 (AWS::EC2::Subnet): The CIDR", "It is as it was before");
        stacks.failures.clear();
        assertThat(deploy("--zones", "3")).isZero();
    }

    @Test
    void whatCanNotBePlannedLeavesNothing() {
        stacks.planFailure =
                "Template error: Fn::Select cannot select nonexistent value at index 2";
        assertThat(deploy()).isEqualTo(4);
        assertThat(err.toString())
                .contains("CloudFormation can't plan it: Template error", "try --zones 2");
        assertThat(stacks.status(STACK)).isNull();
        assertThat(stacks.changeSets()).isZero();
    }

    @Test
    void aParameterThatTheTemplateHasNoLongerIsForgotten() {
        deploy();
        stacks.onceHad(STACK, "KeyName");
        assertThat(deploy("--zones", "2")).isZero();
    }

    @Test
    void whatWouldTakeTheBucketAwayIsRefused() {
        deploy();
        stacks.replaced.add("TrainingBucket");
        assertThat(deploy()).isEqualTo(2);
        assertThat(err.toString()).contains("would take TrainingBucket, with the models");
        assertThat(stacks.changeSets()).isZero();
        stacks.replaced.clear();
        stacks.hasToo(STACK, "OldBucket", "AWS::S3::Bucket");
        assertThat(deploy()).isEqualTo(2);
        assertThat(err.toString()).contains("would take OldBucket");
    }

    @Test
    void aFileThatIsThereIsChangedOnlyWhereItIsToldTo() throws Exception {
        Files.writeString(
                file,
                """
                # mine
                chronos.instance-type=c5.2xlarge
                chronos.subnet=subnet-old,\\
                  subnet-older
                webhook.url=http://example.org
                """);
        String old = Files.readString(file);
        assertThat(on("deploy", "--yes", "--config", file.toString())).isZero();
        assertThat(out.toString()).contains("stays as it is; --write-config puts them into it");
        assertThat(file).hasContent(old);
        assertThat(on("deploy", "--yes", "--config", file.toString(), "--write-config")).isZero();
        assertThat(out.toString())
                .contains(
                        "chronos.subnet=subnet-00000001,subnet-00000002,subnet-00000003 (was subnet-old,subnet-older)");
        assertThat(Files.readAllLines(file))
                .startsWith(
                        "# mine",
                        "chronos.instance-type=c5.2xlarge",
                        "chronos.subnet=subnet-00000001,subnet-00000002,subnet-00000003",
                        "webhook.url=http://example.org")
                .contains("chronos.bucket=" + BUCKET)
                .doesNotContain("  subnet-older");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "4"})
    void zonesAreOneToThree(String zones) {
        assertThat(deploy("--zones", zones)).isEqualTo(2);
        assertThat(err.toString()).contains("--zones must be 1, 2 or 3");
        assertThat(stacks.calls).isEmpty();
    }

    @Test
    void anEnvironmentWhoseBucketWouldHaveTooLongANameIsRefused() {
        assertThat(deploy("-e", "a-very-long-environment")).isEqualTo(2);
        assertThat(err.toString()).contains("is too long for AWS: use up to 18 characters");
    }

    @Test
    void theLocalCloudNeedsNone() {
        assertThat(on("deploy", "--cloud", "local")).isZero();
        assertThat(out.toString())
                .isEqualTo("the local cloud needs no deployment: type 'launch'\n");
        assertThat(stacks.calls).isEmpty();
    }
}
