package io.chronosroutes.infra.aws;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.StarPrincipal;
import software.amazon.awscdk.services.s3.CfnBucket;
import software.amazon.awscdk.services.s3.CfnBucket.AbortIncompleteMultipartUploadProperty;
import software.amazon.awscdk.services.s3.CfnBucket.BucketEncryptionProperty;
import software.amazon.awscdk.services.s3.CfnBucket.LifecycleConfigurationProperty;
import software.amazon.awscdk.services.s3.CfnBucket.OwnershipControlsProperty;
import software.amazon.awscdk.services.s3.CfnBucket.OwnershipControlsRuleProperty;
import software.amazon.awscdk.services.s3.CfnBucket.PublicAccessBlockConfigurationProperty;
import software.amazon.awscdk.services.s3.CfnBucket.RuleProperty;
import software.amazon.awscdk.services.s3.CfnBucket.ServerSideEncryptionByDefaultProperty;
import software.amazon.awscdk.services.s3.CfnBucket.ServerSideEncryptionRuleProperty;
import software.amazon.awscdk.services.s3.CfnBucket.TransitionProperty;
import software.amazon.awscdk.services.s3.CfnBucketPolicy;
import software.constructs.Construct;

/**
 * The environment's bucket. It outlives the stack: its models are what the money was spent on.
 * Datasets, base models, promoted models and staged runtimes never expire.
 */
final class Bucket {

    private final CfnBucket bucket;

    Bucket(Construct scope, Inputs inputs) {
        bucket =
                CfnBucket.Builder.create(scope, "TrainingBucket")
                        .bucketName(
                                Fn.sub(
                                        "chronos-training-${Environment}-${AWS::AccountId}"
                                                + "-${AWS::Region}"))
                        .bucketEncryption(encrypted())
                        .publicAccessBlockConfiguration(
                                PublicAccessBlockConfigurationProperty.builder()
                                        .blockPublicAcls(true)
                                        .blockPublicPolicy(true)
                                        .ignorePublicAcls(true)
                                        .restrictPublicBuckets(true)
                                        .build())
                        .ownershipControls(
                                OwnershipControlsProperty.builder()
                                        .rules(
                                                List.of(
                                                        OwnershipControlsRuleProperty.builder()
                                                                .objectOwnership(
                                                                        "BucketOwnerEnforced")
                                                                .build()))
                                        .build())
                        .lifecycleConfiguration(
                                LifecycleConfigurationProperty.builder()
                                        .rules(lifecycle(inputs))
                                        .build())
                        .build();
        bucket.applyRemovalPolicy(RemovalPolicy.RETAIN);
        CfnBucketPolicy.Builder.create(scope, "TrainingBucketPolicy")
                .bucket(bucket.getRef())
                .policyDocument(Allow.document(onlyByTls()))
                .build();
    }

    String name() {
        return bucket.getRef();
    }

    String arn() {
        return bucket.getAttrArn();
    }

    /** Objects whose key is, or with a star begins with, what is given. */
    String objects(String key) {
        return Fn.sub("${TrainingBucket.Arn}/" + key);
    }

    private static BucketEncryptionProperty encrypted() {
        return BucketEncryptionProperty.builder()
                .serverSideEncryptionConfiguration(
                        List.of(
                                ServerSideEncryptionRuleProperty.builder()
                                        .serverSideEncryptionByDefault(
                                                ServerSideEncryptionByDefaultProperty.builder()
                                                        .sseAlgorithm("AES256")
                                                        .build())
                                        .build()))
                .build();
    }

    /**
     * Runs go to infrequent access after 7 days, to Glacier after 30, and end after 60. These are
     * two rules: within one, an object must stay in infrequent access for 30 days.
     */
    private static List<RuleProperty> lifecycle(Inputs inputs) {
        String runs = inputs.key("runs/");
        return List.of(
                rule("runs-to-infrequent-access")
                        .prefix(runs)
                        .transitions(List.of(to("STANDARD_IA", 7)))
                        .expirationInDays(60)
                        .build(),
                rule("runs-to-glacier")
                        .prefix(runs)
                        .transitions(List.of(to("GLACIER", 30)))
                        .build(),
                rule("logs-end").prefix(inputs.key("logs/")).expirationInDays(14).build(),
                rule("unfinished-uploads-end")
                        .abortIncompleteMultipartUpload(
                                AbortIncompleteMultipartUploadProperty.builder()
                                        .daysAfterInitiation(1)
                                        .build())
                        .build());
    }

    private static RuleProperty.Builder rule(String id) {
        return RuleProperty.builder().id(id).status("Enabled");
    }

    private static TransitionProperty to(String storageClass, int days) {
        return TransitionProperty.builder()
                .storageClass(storageClass)
                .transitionInDays(days)
                .build();
    }

    private PolicyStatement onlyByTls() {
        return PolicyStatement.Builder.create()
                .sid("OnlyByTls")
                .effect(Effect.DENY)
                .principals(List.of(new StarPrincipal()))
                .actions(List.of("s3:*"))
                .resources(List.of(arn(), objects("*")))
                .conditions(Map.of("Bool", Map.of("aws:SecureTransport", "false")))
                .build();
    }
}
