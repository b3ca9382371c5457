package io.chronosroutes.infra.aws.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An account in which the template is deployed: what everyone may do there. */
final class Account {

    private final Deployed deployed;
    private final Rights bucket;
    private final Rights endpoint;

    /**
     * @param parameters of the template; the others have their defaults
     */
    Account(Map<String, String> parameters) {
        deployed = new Deployed(parameters);
        bucket = new Rights(List.of(document("TrainingBucketPolicy").toString()));
        endpoint = new Rights(List.of(document("S3Endpoint").toString()));
    }

    Deployed deployed() {
        return deployed;
    }

    /** What is asked of an instance for S3 goes through the endpoint, which has to let it. */
    boolean allows(Who who, Request request) {
        return mayPass(who, request) && allowsBesidesTheEndpoint(who, request);
    }

    /** What the policies of who asks allow, and the bucket does not deny. */
    boolean allowsBesidesTheEndpoint(Who who, Request request) {
        return !bucket.deny(request) && new Rights(policies(who)).allow(request);
    }

    /** Whether a request of an instance for S3 gets through the endpoint. */
    boolean mayPass(Who who, Request request) {
        boolean passes = who == Who.TRAINER && request.action().startsWith("s3:");
        return !passes || endpoint.allow(request);
    }

    /** The operator's policy as IAM counts its length. */
    String operatorPolicy() {
        return policies(Who.OPERATOR).get(0);
    }

    private List<String> policies(Who who) {
        return switch (who) {
            case OPERATOR -> List.of(document("OperatorPolicy").toString());
            case SCHEDULE -> inline("ScheduleRole");
            case TRAINER -> {
                List<String> policies = new ArrayList<>(inline("TrainerRole"));
                JsonNode more = document("TrainerData");
                if (!more.isMissingNode()) policies.add(more.toString());
                yield policies;
            }
        };
    }

    private List<String> inline(String role) {
        List<String> policies = new ArrayList<>();
        for (JsonNode policy : deployed.properties(role).path("Policies")) {
            policies.add(policy.path("PolicyDocument").toString());
        }
        return policies;
    }

    private JsonNode document(String resource) {
        return deployed.properties(resource).path("PolicyDocument");
    }
}
