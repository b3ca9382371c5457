package io.chronosroutes.local.ec2;

import io.chronosroutes.local.Clients;
import io.chronosroutes.local.CloudFixture;
import io.chronosroutes.local.auth.AccessKey;
import io.chronosroutes.local.http.UriCoding;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/** Sends what the SDK's client would not, signed all the same. */
final class Ec2Wire {

    private static final Pattern CODE = Pattern.compile("<Error><Code>([\\w.]+)</Code>");
    private static final List<String> SET_BY_THE_CLIENT = List.of("Host", "Content-Length");

    private final CloudFixture cloud;
    private final HttpClient http = HttpClient.newHttpClient();

    Ec2Wire(CloudFixture cloud) {
        this.cloud = cloud;
    }

    /** Posts {@code name=value} parameters; the status, and EC2's code where there is one. */
    String post(String... parameters) {
        String body =
                Arrays.stream(parameters)
                        .map(p -> p.split("=", 2))
                        .map(p -> UriCoding.encode(p[0]) + "=" + UriCoding.encode(p[1]))
                        .collect(Collectors.joining("&"));
        return deliver(sign(body), body);
    }

    /** The headers of a signed request. */
    Map<String, List<String>> sign(String body) {
        return sign(body, cloud.key());
    }

    Map<String, List<String>> sign(String body, AccessKey key) {
        return AwsV4HttpSigner.create()
                .sign(
                        s ->
                                s.identity(Clients.credentials(key))
                                        .request(
                                                SdkHttpRequest.builder()
                                                        .method(SdkHttpMethod.POST)
                                                        .uri(cloud.endpoints().ec2())
                                                        .build())
                                        .payload(ContentStreamProvider.fromUtf8String(body))
                                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "ec2")
                                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1"))
                .request()
                .headers();
    }

    String deliver(Map<String, List<String>> headers, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(cloud.endpoints().ec2())
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(
                (name, values) -> {
                    if (!SET_BY_THE_CLIENT.contains(name)) {
                        request.header(name, values.get(0));
                    }
                });
        try {
            HttpResponse<String> answer =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            Matcher code = CODE.matcher(answer.body());
            return answer.statusCode() + (code.find() ? " " + code.group(1) : "");
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("no answer to " + body, e);
        }
    }
}
