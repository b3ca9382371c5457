package io.chronosroutes.local.instance;

import io.chronosroutes.local.CloudFixture;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** The metadata service of one instance, as any HTTP client sees it. */
public final class Imds {

    /** What came back. */
    public record Answer(int status, String body) {}

    static final String TOKEN = "X-aws-ec2-metadata-token";
    static final String TTL = "X-aws-ec2-metadata-token-ttl-seconds";
    private static final String META_DATA = "/latest/meta-data/";

    private final URI uri;
    private final HttpClient http = HttpClient.newHttpClient();

    private Imds(URI uri) {
        this.uri = uri;
    }

    /** What a script must contain for {@link #of} to find the service. */
    public static final String TELL = "echo $AWS_EC2_METADATA_SERVICE_ENDPOINT > imds\n";

    public static Imds of(CloudFixture cloud, String id) {
        return new Imds(URI.create(cloud.written(id, "imds")));
    }

    URI uri() {
        return uri;
    }

    /** Sends a request with headers given as names and values in turn. */
    Answer send(String method, String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(uri + path))
                        .method(method, BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("no answer to " + method + " " + path, e);
        }
    }

    Answer askToken(String ttl) {
        return send("PUT", "/latest/api/token", TTL, ttl);
    }

    public String token() {
        return askToken("60").body();
    }

    Answer get(String path, String token) {
        return send("GET", path, TOKEN, token);
    }

    /** A text of the instance's; null where there is none. */
    public String metaData(String name) {
        Answer answer = get(META_DATA + name, token());
        return answer.status() == 404 ? null : answer.body();
    }

    public int statusWith(String token) {
        return get(META_DATA + "instance-id", token).status();
    }
}
