package io.chronosroutes.local.s3;

import io.chronosroutes.local.auth.AccessKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;

/** Sends what the SDK's client would not, signed all the same. */
final class Wire {

    /** What came back. */
    record Answer(int status, String body, HttpResponse<String> response) {

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** The status, and S3's code for it where the body has one. */
        String refusal() {
            Matcher code = CODE.matcher(body);
            return code.find() ? status + " " + code.group(1) : "" + status;
        }
    }

    private static final Pattern CODE = Pattern.compile("<Error><Code>(\\w+)</Code>");
    private static final Set<String> SET_BY_THE_CLIENT = Set.of("host", "content-length");
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final S3Fixture s3;
    private final AccessKey key;
    private final Clock clock;

    Wire(S3Fixture s3, AccessKey key, Clock clock) {
        this.s3 = s3;
        this.key = key;
        this.clock = clock;
    }

    Wire(S3Fixture s3) {
        this(s3, S3Fixture.KEY, Clock.systemUTC());
    }

    Answer send(String method, String pathAndQuery) {
        return send(method, pathAndQuery, Map.of(), "");
    }

    Answer send(String method, String pathAndQuery, Map<String, String> headers, String body) {
        return deliver(method, pathAndQuery, sign(method, pathAndQuery, headers, body), body);
    }

    /** The headers of a signed request, the given ones among them. */
    Map<String, String> sign(
            String method, String pathAndQuery, Map<String, String> headers, String body) {
        SdkHttpRequest.Builder request =
                SdkHttpRequest.builder()
                        .method(SdkHttpMethod.fromValue(method))
                        .uri(s3.uri().resolve(pathAndQuery));
        headers.forEach(request::putHeader);
        SdkHttpRequest signed =
                AwsV4HttpSigner.create()
                        .sign(
                                s ->
                                        s.identity(S3Fixture.credentials(key))
                                                .request(request.build())
                                                .payload(ContentStreamProvider.fromUtf8String(body))
                                                .putProperty(
                                                        AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                                                .putProperty(
                                                        AwsV4HttpSigner.REGION_NAME, "us-east-1")
                                                .putProperty(
                                                        AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                                                .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                                                .putProperty(HttpSigner.SIGNING_CLOCK, clock))
                        .request();
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        signed.forEachHeader((name, values) -> all.put(name, values.get(0)));
        return all;
    }

    Answer deliver(Presigned request, String body) {
        return deliver(request.method(), request.pathAndQuery(), request.headers(), body);
    }

    /** Sends a request as it is given. */
    Answer deliver(String method, String pathAndQuery, Map<String, String> headers, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(s3.uri() + pathAndQuery))
                        .method(
                                method,
                                body.isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(
                (name, value) -> {
                    if (!SET_BY_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
                        request.header(name, value);
                    }
                });
        try {
            HttpResponse<String> response =
                    HTTP.send(
                            request.build(),
                            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new AssertionError("no answer to " + method + " " + pathAndQuery, e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
