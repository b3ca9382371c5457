package io.chronosroutes.local.s3;

import io.chronosroutes.local.auth.AuthFault;
import io.chronosroutes.local.auth.SigV4;
import io.chronosroutes.local.http.LoopbackServer;
import io.chronosroutes.local.http.Reply;
import io.chronosroutes.local.http.Request;
import io.chronosroutes.local.http.Xml;
import io.chronosroutes.local.s3.op.Operations;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Checks a request's signature, finds its operation, and turns faults into S3's XML. */
final class S3Handler implements LoopbackServer.Handler {

    private static final System.Logger LOG = System.getLogger(S3Handler.class.getName());

    private final SigV4 signatures;
    private final Operations operations;

    S3Handler(SigV4 signatures, Operations operations) {
        this.signatures = signatures;
        this.operations = operations;
    }

    @Override
    public Reply handle(Request http) {
        String requestId =
                UUID.randomUUID()
                        .toString()
                        .replace("-", "")
                        .substring(0, 16)
                        .toUpperCase(Locale.ROOT);
        return answer(http, requestId)
                .with("x-amz-request-id", requestId)
                .with("x-amz-id-2", requestId)
                .with("Server", "AmazonS3");
    }

    private Reply answer(Request http, String requestId) {
        try {
            String payloadHash = payloadHash(http);
            S3Request request =
                    S3Request.of(http, signatures.verify(http, payloadHash), payloadHash);
            return operations.answer(request);
        } catch (AuthFault e) {
            return error(fault(e, http), http, requestId);
        } catch (S3Fault e) {
            return error(e, http, requestId);
        } catch (IllegalArgumentException e) {
            return error(
                    S3Fault.badRequest("InvalidURI", "Couldn't parse the URI."), http, requestId);
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, http.method() + " " + http.rawPath(), e);
            S3Fault internal =
                    new S3Fault(
                            500,
                            "InternalError",
                            "We encountered an internal error. Please try again.");
            return error(internal, http, requestId);
        }
    }

    private static String payloadHash(Request http) throws S3Fault {
        Optional<String> given =
                http.header("x-amz-content-sha256")
                        .or(() -> http.query().get("X-Amz-Content-Sha256"));
        if (given.isEmpty() && http.header("Authorization").isPresent()) {
            throw S3Fault.badRequest(
                    "InvalidRequest",
                    "Missing required header for this request: x-amz-content-sha256");
        }
        return given.orElse("UNSIGNED-PAYLOAD");
    }

    private static S3Fault fault(AuthFault e, Request http) {
        return switch (e.kind()) {
            case MISSING, EXPIRED, UNSIGNED_HEADER ->
                    new S3Fault(403, "AccessDenied", e.getMessage());
            case MALFORMED ->
                    S3Fault.badRequest(
                            http.header("Authorization").isPresent()
                                    ? "AuthorizationHeaderMalformed"
                                    : "AuthorizationQueryParametersError",
                            e.getMessage());
            case UNKNOWN_KEY -> new S3Fault(403, "InvalidAccessKeyId", e.getMessage());
            case WRONG_TOKEN -> S3Fault.badRequest("InvalidToken", e.getMessage());
            case MISMATCH -> new S3Fault(403, "SignatureDoesNotMatch", e.getMessage());
            case SKEWED -> new S3Fault(403, "RequestTimeTooSkewed", e.getMessage());
        };
    }

    private static Reply error(S3Fault fault, Request http, String requestId) {
        if (fault.status() == 304) {
            return Reply.empty(304);
        }
        String xml =
                Xml.document(
                        "Error",
                        "",
                        x ->
                                x.text("Code", fault.code())
                                        .text("Message", fault.getMessage())
                                        .text("Resource", http.rawPath())
                                        .text("RequestId", requestId)
                                        .text("HostId", requestId));
        return Reply.xml(fault.status(), xml);
    }
}
