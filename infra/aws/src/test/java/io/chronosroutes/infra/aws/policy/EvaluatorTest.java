package io.chronosroutes.infra.aws.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** That the evaluator judges as IAM does, and not where it can't. */
class EvaluatorTest {

    private static final Request GET = Request.of("s3:GetObject", "arn:aws:s3:::b/k");

    @Test
    void aDenialWinsOverWhatIsAllowed() {
        String allow = statement("Allow", "s3:*", "*", "{}");
        assertThat(new Rights(List.of(allow)).allow(GET)).isTrue();
        assertThat(new Rights(List.of(allow, statement("Deny", "s3:Get*", "*", "{}"))).allow(GET))
                .isFalse();
        assertThat(new Rights(List.of()).allow(GET)).isFalse();
    }

    @Test
    void actionsAreOfAnyCaseAndResourcesAreNot() {
        assertThat(allows("S3:getobject", "arn:aws:s3:::b/?", "{}", GET)).isTrue();
        assertThat(allows("s3:GetObject", "arn:aws:s3:::B/k", "{}", GET)).isFalse();
        assertThat(allows("s3:GetObject", "arn:aws:s3:::b", "{}", GET)).isFalse();
    }

    @Test
    void notActionAndNotResourceMeanAllOthers() {
        String others =
                """
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "NotAction": "iam:*", "NotResource": "arn:aws:s3:::b/*"}]}
                """;
        Rights rights = new Rights(List.of(others));
        assertThat(rights.allow(GET)).isFalse();
        assertThat(rights.allow(GET.on("arn:aws:s3:::c/k"))).isTrue();
        assertThat(rights.allow(Request.of("iam:CreateUser", "*"))).isFalse();
    }

    @Test
    void allConditionsMustHoldAndOneValueWillDo() {
        String both =
                """
                {"StringEquals": {"a:x": ["1", "2"], "a:y": "3"}}""";
        assertThat(allows(both, GET.with("a:x", "2").with("A:Y", "3"))).isTrue();
        assertThat(allows(both, GET.with("a:x", "2").with("a:y", "4"))).isFalse();
        assertThat(allows(both, GET.with("a:x", "2"))).isFalse();
    }

    @Test
    void whatIsNotKnownOfARequestHoldsOnlyForSomeOperators() {
        assertThat(allows("{\"StringLike\": {\"a:x\": \"*\"}}", GET)).isFalse();
        assertThat(allows("{\"StringLikeIfExists\": {\"a:x\": \"1\"}}", GET)).isTrue();
        assertThat(allows("{\"StringNotEquals\": {\"a:x\": \"1\"}}", GET)).isTrue();
        assertThat(allows("{\"Null\": {\"a:x\": \"true\"}}", GET)).isTrue();
        assertThat(allows("{\"Null\": {\"a:x\": \"false\"}}", GET)).isFalse();
        assertThat(allows("{\"ForAllValues:StringEquals\": {\"a:x\": \"1\"}}", GET)).isTrue();
        assertThat(allows("{\"ForAnyValue:StringEquals\": {\"a:x\": \"1\"}}", GET)).isFalse();
    }

    @Test
    void ofSeveralValuesAllOrAnyMustBeListed() {
        Request two = GET.with("a:x", "1", "2");
        String all = "{\"ForAllValues:StringEquals\": {\"a:x\": %s}}";
        assertThat(allows(all.formatted("[\"1\", \"2\", \"3\"]"), two)).isTrue();
        assertThat(allows(all.formatted("\"1\""), two)).isFalse();
        assertThat(allows("{\"ForAnyValue:StringEquals\": {\"a:x\": \"1\"}}", two)).isTrue();
    }

    @Test
    void aStarDoesNotReachBeyondItsPartOfAnArn() {
        String condition = "{\"ArnLike\": {\"a:x\": \"arn:aws:ec2:*:1:instance/*\"}}";
        assertThat(allows(condition, GET.with("a:x", "arn:aws:ec2:r:1:instance/i"))).isTrue();
        assertThat(allows(condition, GET.with("a:x", "arn:aws:ec2:r:2:x:1:instance/i"))).isFalse();
    }

    @Test
    void aVariableIsTheRequestsValueAndNothingWithoutIt() {
        String own = "arn:aws:s3:::b/${a:user}";
        assertThat(allows("s3:*", own, "{}", GET.with("a:user", "k"))).isTrue();
        assertThat(allows("s3:*", own, "{}", GET.with("a:user", "j"))).isFalse();
        assertThat(allows("s3:*", own, "{}", GET)).isFalse();
    }

    @Test
    void whatItDoesNotKnowItRefusesToJudge() {
        assertThatThrownBy(() -> allows("{\"IpAddress\": {\"a:x\": \"1\"}}", GET))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("the operator IpAddress");
        assertThatThrownBy(() -> allows("s3:*", "${*}", "{}", GET))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(
                        () ->
                                allows(
                                        "{\"StringEquals\": {\"a:x\": \"1\"}}",
                                        GET.with("a:x", "1", "2")))
                .isInstanceOf(UnsupportedOperationException.class);
        String someone =
                """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*",
                  "Resource": "*", "Principal": {"AWS": "123456789012"}}]}
                """;
        assertThatThrownBy(() -> new Rights(List.of(someone)))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private static boolean allows(String conditions, Request request) {
        return allows("s3:*", "*", conditions, request);
    }

    private static boolean allows(
            String action, String resource, String conditions, Request request) {
        return new Rights(List.of(statement("Allow", action, resource, conditions))).allow(request);
    }

    private static String statement(
            String effect, String action, String resource, String conditions) {
        return """
                {"Version": "2012-10-17", "Statement": [{"Effect": "%s", "Action": "%s",
                  "Resource": "%s", "Condition": %s}]}
                """
                .formatted(effect, action, resource, conditions);
    }
}
