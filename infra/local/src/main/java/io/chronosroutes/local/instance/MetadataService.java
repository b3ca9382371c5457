package io.chronosroutes.local.instance;

import io.chronosroutes.local.http.LoopbackServer;
import io.chronosroutes.local.http.Reply;
import io.chronosroutes.local.http.Request;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The metadata service of one instance, version 2 only: without a token there is nothing but 401,
 * and requests that passed through a proxy are refused. {@code PUT /local/poweroff} is ours: it is
 * how a process of the instance powers it off.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html">Instance
 *     metadata</a>
 */
final class MetadataService implements LoopbackServer.Handler {

    private static final String TTL = "x-aws-ec2-metadata-token-ttl-seconds";
    private static final String TOKEN = "x-aws-ec2-metadata-token";

    private final MetadataTokens tokens;
    private final Supplier<Optional<Metadata>> metadata;
    private final Runnable powerOff;

    MetadataService(
            MetadataTokens tokens, Supplier<Optional<Metadata>> metadata, Runnable powerOff) {
        this.tokens = tokens;
        this.metadata = metadata;
        this.powerOff = powerOff;
    }

    @Override
    public Reply handle(Request request) {
        if (request.header("X-Forwarded-For").isPresent()) {
            return Reply.text(403, "Forbidden\n");
        }
        String path = request.rawPath();
        if (request.method().equals("PUT") && path.equals("/latest/api/token")) {
            return issueToken(request);
        }
        if (!request.header(TOKEN).map(tokens::valid).orElse(false)) {
            return Reply.text(401, "Unauthorized\n");
        }
        if (request.method().equals("PUT") && path.equals("/local/poweroff")) {
            powerOff.run();
            return Reply.text(200, "powering off\n");
        }
        if (!request.method().equals("GET")) {
            return Reply.text(405, "Method Not Allowed\n");
        }
        return metadata.get()
                .flatMap(m -> m.find(path))
                .map(text -> Reply.text(200, text))
                .orElseGet(() -> Reply.text(404, "Not Found\n"));
    }

    private Reply issueToken(Request request) {
        String ttl = request.header(TTL).orElse("");
        if (!ttl.matches("\\d{1,5}")
                || Integer.parseInt(ttl) < 1
                || Integer.parseInt(ttl) > MetadataTokens.LONGEST_SECONDS) {
            return Reply.text(400, "Bad Request\n");
        }
        return Reply.text(200, tokens.issue(Integer.parseInt(ttl))).with(TTL, ttl);
    }
}
