package io.chronosroutes.infra.aws;

import java.util.List;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.ICfnConditionExpression;
import software.constructs.Construct;

/** The template's parameters: what differs between environments. */
final class Inputs {

    /** Up to 18 characters, or the bucket's name would be longer than the 63 that S3 allows. */
    private static final String NAME = "[a-z0-9][a-z0-9-]{0,17}";

    /** The types whose price the program knows. */
    private static final String TYPES =
            "g4dn.xlarge,g4dn.2xlarge,g5.xlarge,g5.2xlarge,g6.xlarge,g6.2xlarge,c5.2xlarge";

    private final CfnParameter environment;
    private final CfnParameter instanceTypes;
    private final CfnParameter dataBucket;
    private final CfnCondition twoZones;
    private final CfnCondition threeZones;
    private final CfnCondition hasDataBucket;

    Inputs(Construct scope) {
        environment =
                CfnParameter.Builder.create(scope, "Environment")
                        .type("String")
                        .defaultValue("dev")
                        .allowedPattern(NAME)
                        .constraintDescription("up to 18 of a-z, 0-9 and '-'")
                        .description("Name of the environment: one run at a time in each")
                        .build();
        CfnParameter zones =
                CfnParameter.Builder.create(scope, "Zones")
                        .type("Number")
                        .defaultValue(3)
                        .minValue(1)
                        .maxValue(3)
                        .description("Availability zones with a subnet; not more than there are")
                        .build();
        instanceTypes =
                CfnParameter.Builder.create(scope, "InstanceTypes")
                        .type("CommaDelimitedList")
                        .defaultValue(TYPES)
                        .description("Instance types that may be launched; g5.* allows a family")
                        .build();
        dataBucket =
                CfnParameter.Builder.create(scope, "DataBucket")
                        .type("String")
                        .defaultValue("")
                        // One name: a star would open every bucket.
                        .allowedPattern("|[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
                        .constraintDescription("the name of a bucket, or nothing")
                        .description("One more bucket that runs may read data and models from")
                        .build();
        threeZones = when(scope, "ThreeZones", equal(zones, "3"));
        twoZones = when(scope, "TwoZones", Fn.conditionNot(equal(zones, "1")));
        hasDataBucket = when(scope, "HasDataBucket", Fn.conditionNot(equal(dataBucket, "")));
    }

    private static CfnCondition when(
            Construct scope, String id, ICfnConditionExpression expression) {
        return CfnCondition.Builder.create(scope, id).expression(expression).build();
    }

    private static ICfnConditionExpression equal(CfnParameter parameter, String value) {
        return Fn.conditionEquals(parameter.getValueAsString(), value);
    }

    String environment() {
        return environment.getValueAsString();
    }

    /** A key of the environment's, or what such keys begin with. */
    String key(String rest) {
        return Fn.sub("${Environment}/" + rest);
    }

    List<String> instanceTypes() {
        return instanceTypes.getValueAsList();
    }

    CfnCondition twoZones() {
        return twoZones;
    }

    CfnCondition threeZones() {
        return threeZones;
    }

    CfnCondition hasDataBucket() {
        return hasDataBucket;
    }

    /** The ARN of the one more bucket, where there is one. */
    static String dataBucket(String rest) {
        return Fn.sub("arn:${AWS::Partition}:s3:::${DataBucket}" + rest);
    }

    /** The same as an item of a list, which is not there when there is no such bucket. */
    String ifDataBucket(String rest) {
        return onlyIf(hasDataBucket, dataBucket(rest));
    }

    /** An item that its list is without when the condition is not met. */
    static String onlyIf(CfnCondition condition, String value) {
        return Fn.conditionIf(condition.getLogicalId(), value, Fn.ref("AWS::NoValue")).toString();
    }

    OurTags tags() {
        return new OurTags(environment());
    }
}
