package io.chronosroutes.infra.aws.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.policybuilder.iam.IamCondition;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.policybuilder.iam.IamPrincipal;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/** What some policies together allow: what one of them allows and none denies. */
final class Rights {

    private final List<IamStatement> statements = new ArrayList<>();

    /**
     * @throws UnsupportedOperationException for a policy that is for some principals only
     */
    Rights(List<String> policies) {
        for (String policy : policies) statements.addAll(IamPolicy.fromJson(policy).statements());
        for (IamStatement s : statements) {
            boolean everyone = s.principals().stream().allMatch(p -> p.equals(IamPrincipal.ALL));
            if (!everyone || !s.notPrincipals().isEmpty()) {
                throw new UnsupportedOperationException("principals of " + s);
            }
        }
    }

    boolean allow(Request request) {
        return any(IamEffect.ALLOW, request) && !deny(request);
    }

    /** Whether one of them forbids it, whatever others allow. */
    boolean deny(Request request) {
        return any(IamEffect.DENY, request);
    }

    private boolean any(IamEffect effect, Request request) {
        return statements.stream()
                .filter(s -> s.effect().equals(effect))
                .anyMatch(s -> isAbout(s, request));
    }

    private static boolean isAbout(IamStatement s, Request request) {
        boolean action =
                s.actions().isEmpty()
                        ? s.notActions().stream().noneMatch(a -> isAction(a.value(), request))
                        : s.actions().stream().anyMatch(a -> isAction(a.value(), request));
        boolean resource =
                s.resources().isEmpty()
                        ? s.notResources().stream().noneMatch(r -> isResource(r.value(), request))
                        : s.resources().stream().anyMatch(r -> isResource(r.value(), request));
        // All are asked, so that an unknown operator is noticed whatever the request.
        boolean holds = true;
        for (Condition c : conditions(s)) holds &= c.holds(request);
        return action && resource && holds;
    }

    private static boolean isAction(String pattern, Request request) {
        return Glob.matches(pattern.toLowerCase(Locale.ROOT), lower(request.action()));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static boolean isResource(String pattern, Request request) {
        return Glob.filled(pattern, request)
                .filter(p -> Glob.matches(p, request.resource()))
                .isPresent();
    }

    /** The SDK reads one condition a value. */
    private static List<Condition> conditions(IamStatement statement) {
        Map<List<String>, List<String>> values = new LinkedHashMap<>();
        for (IamCondition c : statement.conditions()) {
            values.computeIfAbsent(
                            List.of(c.operator().value(), c.key().value()), k -> new ArrayList<>())
                    .add(c.value());
        }
        List<Condition> conditions = new ArrayList<>();
        values.forEach((at, v) -> conditions.add(new Condition(at.get(0), at.get(1), v)));
        return conditions;
    }
}
