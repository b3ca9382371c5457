package io.chronosroutes.infra.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.NagPackProps;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;

/**
 * AWS's solution rules, as cdk-nag checks them. What they find must be listed here with the reason
 * why it stays; a finding that is gone must leave the list.
 */
@NeedsNode
class NagTest {

    private static final String KEYS = "keys below a prefix that is all for this";
    private static final String NEW = "ids are not known before; conditions say which are ours";
    private static final String BUCKET = "<TrainingBucket.Arn>/";
    private static final String EC2 = "arn:<AWS::Partition>:ec2:<AWS::Region>:<AWS::AccountId>:";

    private static final Map<String, String> REASONS = reasons();

    private static Map<String, String> reasons() {
        Map<String, String> why = new TreeMap<>();
        why.put(
                finding("TrainingBucket", "S1"),
                "access logs would grow between runs, in a bucket");
        why.put(
                finding("Vpc", "VPC7"),
                "flow logs cost money; nothing listens, and runs are short");
        for (String key : List.of("dist", "runs", "logs", "promoted")) {
            why.put(wildcard("TrainerRole", BUCKET + "<Environment>/" + key + "/*"), KEYS);
        }
        why.put(wildcard("TrainerRole", BUCKET + "cached-datasets/*"), KEYS);
        why.put(
                wildcard("TrainerRole", EC2 + "instance/*"),
                "the condition leaves the one that asks, which no policy can name");
        why.put(
                wildcard("TrainerData", "arn:<AWS::Partition>:s3:::<DataBucket>/*"),
                "the user names a whole bucket to be read");
        why.put(wildcard("ScheduleRole", EC2 + "instance/*"), NEW);
        for (String type : List.of("instance", "volume", "network-interface")) {
            why.put(wildcard("OperatorPolicy", EC2 + type + "/*"), NEW);
        }
        why.put(
                wildcard("OperatorPolicy", EC2 + "spot-instances-request/*"),
                "a request is nothing without the instance, which has conditions");
        why.put(
                wildcard("OperatorPolicy", "arn:<AWS::Partition>:ec2:<AWS::Region>::image/*"),
                "AWS makes a new image every few weeks; the condition says whose");
        why.put(wildcard("OperatorPolicy", BUCKET + "<Environment>/*"), KEYS);
        why.put(wildcard("OperatorPolicy", BUCKET + "cached-datasets/*"), KEYS);
        why.put(wildcard("OperatorPolicy", BUCKET + "<Environment>/dist/*"), KEYS);
        why.put(wildcard("OperatorPolicy", BUCKET + "<Environment>/doctor/*"), KEYS);
        why.put(
                wildcard(
                        "OperatorPolicy",
                        "{\"Fn::If\":[\"HasDataBucket\",{\"Fn::Sub\":"
                                + "\"arn:${AWS::Partition}:s3:::${DataBucket}/*\"},"
                                + "{\"Ref\":\"AWS::NoValue\"}]}"),
                "the user names a whole bucket to be read");
        why.put(
                wildcard(
                        "OperatorPolicy",
                        "arn:<AWS::Partition>:scheduler:<AWS::Region>:<AWS::AccountId>:schedule/"
                                + "<ScheduleGroup>/*"),
                "schedules are named by their run, in a group of their own");
        why.put(
                wildcard(
                        "OperatorPolicy",
                        "arn:<AWS::Partition>:cloudformation:<AWS::Region>:<AWS::AccountId>:stack/"
                                + "<AWS::StackName>/*"),
                "the last part is an id that CloudFormation makes");
        why.put(
                wildcard("OperatorPolicy", "*"),
                "prices, quotas, descriptions: AWS knows no resource for them, and they only read");
        return why;
    }

    private static String wildcard(String resource, String pattern) {
        return finding(resource, "IAM5[Resource::" + pattern + "]");
    }

    private static String finding(String resource, String rule) {
        return "/" + TrainingStack.ID + "/" + resource + " AwsSolutions-" + rule;
    }

    @Test
    void whatTheRulesFindIsWhatStaysForAReason(@TempDir Path folder) {
        App app = Synthesis.app(folder);
        TrainingStack stack = new TrainingStack(app, "dev");
        Aspects.of(app).add(new AwsSolutionsChecks(NagPackProps.builder().reports(false).build()));
        assertThat(findings(Annotations.fromStack(stack))).isEqualTo(REASONS.keySet());
    }

    /** The CDK marks the type of its own answers as deprecated, and has no other. */
    @SuppressWarnings("deprecation")
    private static Set<String> findings(Annotations annotations) {
        Set<String> found = new TreeSet<>();
        Stream.of(
                        annotations.findError("*", Match.anyValue()),
                        annotations.findWarning("*", Match.anyValue()))
                .flatMap(List::stream)
                .forEach(m -> found.add(line(m.getId(), m.getEntry().getData())));
        return found;
    }

    private static String line(String path, Object message) {
        return path + " " + message.toString().replaceFirst("(?s): .*", "").strip();
    }
}
