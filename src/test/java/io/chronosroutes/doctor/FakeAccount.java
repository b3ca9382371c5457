package io.chronosroutes.doctor;

import io.chronosroutes.local.http.Activity;
import io.chronosroutes.local.http.LoopbackServer;
import io.chronosroutes.local.http.Query;
import io.chronosroutes.local.http.Reply;
import io.chronosroutes.local.http.Request;
import io.chronosroutes.local.http.Xml;
import io.chronosroutes.run.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * An account's STS, IAM, Service Quotas and Systems Manager, as far as the doctor asks them; the
 * first two speak the Query protocol, the others JSON.
 */
public final class FakeAccount implements AutoCloseable {

    public static final String IMAGE = "ami-0123456789abcdef0";

    /** vCPUs by quota code; of those not here AWS's default counts, which is 5. */
    public final Map<String, Double> quotas = new TreeMap<>();

    /** Actions that these credentials may not use. */
    public final Set<String> denied = new HashSet<>();

    public boolean hasSpotRole = true;

    private final LoopbackServer server;

    public FakeAccount() {
        try {
            server =
                    LoopbackServer.start(
                            "account", 0, 4, new Activity(Clock.systemUTC()), this::answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String endpoint() {
        return server.uri().toString();
    }

    @Override
    public void close() {
        server.close();
    }

    private Reply answer(Request http) throws IOException {
        String body = new String(http.bodyWithin(1 << 16).orElseThrow(), StandardCharsets.UTF_8);
        return http.header("X-Amz-Target")
                .map(target -> json(target.replaceAll(".*\\.", ""), body))
                .orElseGet(() -> xml(Query.parse(body).get("Action").orElseThrow()));
    }

    private Reply json(String action, String body) {
        try {
            if (denied.contains(action)) return refusal("AccessDeniedException");
            String code = Json.MAPPER.readTree(body).path("QuotaCode").asText();
            return switch (action) {
                case "GetParameter" -> said("{\"Parameter\": {\"Value\": \"" + IMAGE + "\"}}");
                case "GetAWSDefaultServiceQuota" -> said("{\"Quota\": {\"Value\": 5.0}}");
                default ->
                        quotas.containsKey(code)
                                ? said("{\"Quota\": {\"Value\": " + quotas.get(code) + "}}")
                                : refusal("NoSuchResourceException");
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reply said(String json) {
        return Reply.of(200, "application/x-amz-json-1.1", json);
    }

    private static Reply refusal(String code) {
        String json = "{\"__type\": \"" + code + "\", \"message\": \"no\"}";
        return Reply.of(400, "application/x-amz-json-1.1", json);
    }

    private Reply xml(String action) {
        if (denied.contains(action)) return refused(403, "AccessDenied");
        if (action.equals("GetRole") && !hasSpotRole) return refused(404, "NoSuchEntity");
        return Reply.xml(
                200,
                Xml.document(
                        action + "Response",
                        "",
                        x -> x.element(action + "Result", r -> content(action, r))));
    }

    private static void content(String action, Xml result) {
        String arn = "arn:aws:iam::123456789012:user/ada";
        if (action.equals("GetCallerIdentity")) result.text("Arn", arn);
        else result.element("Role", role -> role.text("RoleName", "AWSServiceRoleForEC2Spot"));
    }

    private static Reply refused(int status, String code) {
        return Reply.xml(
                status,
                Xml.document(
                        "ErrorResponse",
                        "",
                        x -> x.element("Error", e -> e.text("Code", code).text("Message", "no"))));
    }
}
