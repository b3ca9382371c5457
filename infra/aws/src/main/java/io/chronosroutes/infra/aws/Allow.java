package io.chronosroutes.infra.aws;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;

/** Statements of policies. */
final class Allow {

    private Allow() {}

    static PolicyStatement that(String sid, List<String> actions, List<String> resources) {
        return that(sid, actions, resources, Map.of());
    }

    static PolicyStatement that(
            String sid,
            List<String> actions,
            List<String> resources,
            Map<String, Object> conditions) {
        return PolicyStatement.Builder.create()
                .sid(sid)
                .effect(Effect.ALLOW)
                .actions(actions)
                .resources(resources)
                .conditions(ordered(conditions))
                .build();
    }

    /** Who may take a role on: a service of AWS. */
    static PolicyDocument assumedBy(String service, Map<String, Object> conditions) {
        return document(
                PolicyStatement.Builder.create()
                        .effect(Effect.ALLOW)
                        .principals(List.of(new ServicePrincipal(service)))
                        .actions(List.of("sts:AssumeRole"))
                        .conditions(ordered(conditions))
                        .build());
    }

    static PolicyDocument document(PolicyStatement... statements) {
        return PolicyDocument.Builder.create().statements(List.of(statements)).build();
    }

    /** By name: the order in Map.of differs from one run of the program to the next. */
    private static Map<String, Object> ordered(Map<String, Object> conditions) {
        Map<String, Object> ordered = new TreeMap<>(conditions);
        ordered.replaceAll((operator, keys) -> new TreeMap<>((Map<?, ?>) keys));
        return ordered;
    }

    /** Resources of EC2 in this account and region, such as {@code instance/*}. */
    static String ec2(String resource) {
        return Fn.sub("arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}:" + resource);
    }
}
