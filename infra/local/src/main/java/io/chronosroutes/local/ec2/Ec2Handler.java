package io.chronosroutes.local.ec2;

import io.chronosroutes.local.auth.AuthFault;
import io.chronosroutes.local.auth.Hmac;
import io.chronosroutes.local.auth.SigV4;
import io.chronosroutes.local.http.LoopbackServer;
import io.chronosroutes.local.http.Query;
import io.chronosroutes.local.http.Reply;
import io.chronosroutes.local.http.Request;
import io.chronosroutes.local.http.UriCoding;
import io.chronosroutes.local.http.Xml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/** Checks a request's signature, finds its action, and turns faults into EC2's XML. */
final class Ec2Handler implements LoopbackServer.Handler {

    private static final System.Logger LOG = System.getLogger(Ec2Handler.class.getName());
    private static final String VERSION = "2016-11-15";
    private static final String NAMESPACE = "http://ec2.amazonaws.com/doc/" + VERSION + "/";
    private static final int LONGEST_BODY = 1 << 20;

    private final SigV4 signatures;
    private final Map<String, Action> actions;

    Ec2Handler(SigV4 signatures, Map<String, Action> actions) {
        this.signatures = signatures;
        this.actions = actions;
    }

    @Override
    public Reply handle(Request http) throws IOException {
        String requestId = UUID.randomUUID().toString();
        byte[] body = http.bodyWithin(LONGEST_BODY).orElse(null);
        try {
            if (body == null) {
                throw new Ec2Fault(413, "RequestEntityTooLarge", "The request is too large.");
            }
            return answer(http, body, requestId);
        } catch (AuthFault e) {
            return error(fault(e), requestId);
        } catch (Ec2Fault e) {
            return error(e, requestId);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, http.method() + " " + http.rawPath(), e);
            return error(
                    new Ec2Fault(500, "InternalError", "An internal error has occurred"),
                    requestId);
        }
    }

    private Reply answer(Request http, byte[] body, String requestId) throws AuthFault, Ec2Fault {
        checkPath(http);
        signatures.verify(http, Hmac.sha256(body));
        Parameters parameters = parameters(http, body);
        String name = parameters.required("Action");
        String version = parameters.required("Version");
        Action action = actions.get(name);
        if (action == null || !version.equals(VERSION)) {
            throw Ec2Fault.of(
                    "InvalidAction",
                    "The action " + name + " is not valid for this web service in " + version);
        }
        Xml elements = Xml.fragment();
        action.answer(parameters, elements);
        return Reply.xml(
                200,
                Xml.document(
                        name + "Response",
                        NAMESPACE,
                        x -> x.text("requestId", requestId).append(elements)));
    }

    /** Before the signature, which is of the path as well. */
    private static void checkPath(Request http) throws Ec2Fault {
        try {
            UriCoding.decode(http.rawPath());
        } catch (IllegalArgumentException e) {
            throw Ec2Fault.of("MalformedQueryString", "The path contains a syntax error.");
        }
    }

    private static Parameters parameters(Request http, byte[] body) throws Ec2Fault {
        try {
            return http.method().equals("POST")
                    ? Parameters.of(Query.parse(new String(body, StandardCharsets.UTF_8)))
                    : Parameters.of(http.query());
        } catch (IllegalArgumentException e) {
            throw Ec2Fault.of("MalformedQueryString", "The query string contains a syntax error.");
        }
    }

    private static Ec2Fault fault(AuthFault e) {
        return switch (e.kind()) {
            case MISSING ->
                    new Ec2Fault(
                            403,
                            "MissingAuthenticationToken",
                            "The request must contain a valid AWS access key ID and signature.");
            case MALFORMED -> Ec2Fault.of("IncompleteSignature", e.getMessage());
            case UNKNOWN_KEY, WRONG_TOKEN ->
                    new Ec2Fault(
                            401,
                            "AuthFailure",
                            "AWS was not able to validate the provided access credentials");
            case MISMATCH, UNSIGNED_HEADER ->
                    new Ec2Fault(403, "SignatureDoesNotMatch", e.getMessage());
            case SKEWED, EXPIRED -> Ec2Fault.of("RequestExpired", "Request has expired.");
        };
    }

    private static Reply error(Ec2Fault fault, String requestId) {
        return Reply.xml(
                fault.status(),
                Xml.document(
                        "Response",
                        "",
                        x ->
                                x.element(
                                                "Errors",
                                                errors ->
                                                        errors.element(
                                                                "Error",
                                                                e ->
                                                                        e.text("Code", fault.code())
                                                                                .text(
                                                                                        "Message",
                                                                                        fault
                                                                                                .getMessage())))
                                        .text("RequestID", requestId)));
    }
}
