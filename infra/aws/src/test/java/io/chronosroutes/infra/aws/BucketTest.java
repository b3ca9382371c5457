package io.chronosroutes.infra.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

@NeedsNode
class BucketTest {

    private final Template template = Template.fromString(ShippedTemplate.text());

    @Test
    void itIsNamedByEnvironmentAccountAndRegionAndOutlivesTheStack() {
        template.hasResource(
                "AWS::S3::Bucket",
                Map.of(
                        "DeletionPolicy",
                        "Retain",
                        "UpdateReplacePolicy",
                        "Retain",
                        "Properties",
                        Match.objectLike(
                                Map.of(
                                        "BucketName",
                                        Map.of(
                                                "Fn::Sub",
                                                "chronos-training-${Environment}-${AWS::AccountId}"
                                                        + "-${AWS::Region}")))));
    }

    /** An environment's longest name, in the region with the longest one. */
    @Test
    void itsNameIsNeverTooLongForS3() {
        Object pattern =
                template.findParameters("Environment").get("Environment").get("AllowedPattern");
        String longest = "e".repeat(18);
        assertThat(longest).matches(pattern.toString());
        assertThat(longest + "e").doesNotMatch(pattern.toString());
        assertThat("chronos-training-" + longest + "-123456789012-ap-southeast-1")
                .hasSizeLessThanOrEqualTo(63);
    }

    @Test
    void itIsEncryptedAndNeverPublic() {
        template.hasResourceProperties(
                "AWS::S3::Bucket",
                Map.of(
                        "BucketEncryption",
                        Map.of(
                                "ServerSideEncryptionConfiguration",
                                List.of(
                                        Map.of(
                                                "ServerSideEncryptionByDefault",
                                                Map.of("SSEAlgorithm", "AES256")))),
                        "PublicAccessBlockConfiguration",
                        Map.of(
                                "BlockPublicAcls",
                                true,
                                "BlockPublicPolicy",
                                true,
                                "IgnorePublicAcls",
                                true,
                                "RestrictPublicBuckets",
                                true),
                        "OwnershipControls",
                        Map.of(
                                "Rules",
                                List.of(Map.of("ObjectOwnership", "BucketOwnerEnforced")))));
    }

    @Test
    void withoutTlsEverythingIsDenied() {
        template.hasResourceProperties(
                "AWS::S3::BucketPolicy",
                Map.of(
                        "PolicyDocument",
                        Match.objectLike(
                                Map.of(
                                        "Statement",
                                        List.of(
                                                Map.of(
                                                        "Effect",
                                                        "Deny",
                                                        "Principal",
                                                        "*",
                                                        "Action",
                                                        "s3:*",
                                                        "Resource",
                                                        List.of(
                                                                Map.of(
                                                                        "Fn::GetAtt",
                                                                        List.of(
                                                                                "TrainingBucket",
                                                                                "Arn")),
                                                                Map.of(
                                                                        "Fn::Sub",
                                                                        "${TrainingBucket.Arn}/*")),
                                                        "Condition",
                                                        Map.of(
                                                                "Bool",
                                                                Map.of(
                                                                        "aws:SecureTransport",
                                                                        "false"))))))));
    }

    /** Within one rule, S3 would not move on what has been 30 days in infrequent access. */
    @Test
    void runsGetCheaperAndEndByTwoRules() {
        Object runs = Map.of("Fn::Sub", "${Environment}/runs/");
        rules(
                Match.objectEquals(
                        Map.of(
                                "Id",
                                "runs-to-infrequent-access",
                                "Status",
                                "Enabled",
                                "Prefix",
                                runs,
                                "ExpirationInDays",
                                60,
                                "Transitions",
                                List.of(
                                        Map.of(
                                                "StorageClass",
                                                "STANDARD_IA",
                                                "TransitionInDays",
                                                7)))),
                Match.objectEquals(
                        Map.of(
                                "Id",
                                "runs-to-glacier",
                                "Status",
                                "Enabled",
                                "Prefix",
                                runs,
                                "Transitions",
                                List.of(
                                        Map.of(
                                                "StorageClass",
                                                "GLACIER",
                                                "TransitionInDays",
                                                30)))),
                Match.anyValue(),
                Match.anyValue());
    }

    /** There are no more rules than these four: datasets, runtimes and promoted models stay. */
    @Test
    void logsAndUnfinishedUploadsEndAndNothingElseDoes() {
        rules(
                Match.anyValue(),
                Match.anyValue(),
                Match.objectEquals(
                        Map.of(
                                "Id",
                                "logs-end",
                                "Status",
                                "Enabled",
                                "Prefix",
                                Map.of("Fn::Sub", "${Environment}/logs/"),
                                "ExpirationInDays",
                                14)),
                Match.objectEquals(
                        Map.of(
                                "Id",
                                "unfinished-uploads-end",
                                "Status",
                                "Enabled",
                                "AbortIncompleteMultipartUpload",
                                Map.of("DaysAfterInitiation", 1))));
    }

    private void rules(Object... rules) {
        template.hasResourceProperties(
                "AWS::S3::Bucket",
                Map.of("LifecycleConfiguration", Map.of("Rules", List.of(rules))));
    }
}
