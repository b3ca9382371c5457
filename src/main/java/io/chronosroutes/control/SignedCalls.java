package io.chronosroutes.control;

import com.fasterxml.jackson.core.type.TypeReference;
import io.chronosroutes.run.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/**
 * Calls of those AWS services that take and give JSON, signed by the SDK's own signer with the
 * program's credentials: for routes of the user's, without a library for each service.
 */
public final class SignedCalls {

    private static final TypeReference<Map<String, Object>> ANSWER = new TypeReference<>() {};

    private final AwsCredentialsProvider credentials;
    private final SdkHttpClient http;
    private final String region;

    public SignedCalls(AwsCredentialsProvider credentials, SdkHttpClient http, String region) {
        this.credentials = credentials;
        this.http = http;
        this.region = region;
    }

    /**
     * Sends JSON, and returns what came as maps and lists.
     *
     * @param service its name in signatures, such as {@code batch}
     * @throws AwsServiceException when the service refuses; the routes' retries know it
     * @throws SdkClientException when no answer came
     */
    public Map<String, Object> post(String service, String url, String json) {
        SdkHttpRequest request =
                SdkHttpRequest.builder()
                        .method(SdkHttpMethod.POST)
                        .uri(URI.create(url))
                        .putHeader("Content-Type", "application/json")
                        .putHeader("Content-Length", Integer.toString(length(json)))
                        .build();
        SignedRequest signed =
                AwsV4HttpSigner.create()
                        .sign(
                                r ->
                                        r.identity(credentials.resolveCredentials())
                                                .request(request)
                                                .payload(ContentStreamProvider.fromUtf8String(json))
                                                .putProperty(
                                                        AwsV4HttpSigner.SERVICE_SIGNING_NAME,
                                                        service)
                                                .putProperty(AwsV4HttpSigner.REGION_NAME, region));
        try {
            return answer(
                    service,
                    http.prepareRequest(
                                    HttpExecuteRequest.builder()
                                            .request(signed.request())
                                            .contentStreamProvider(signed.payload().orElse(null))
                                            .build())
                            .call());
        } catch (IOException e) {
            throw SdkClientException.create("no answer of " + service + ": " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> answer(String service, HttpExecuteResponse answer)
            throws IOException {
        byte[] body = new byte[0];
        if (answer.responseBody().isPresent()) {
            try (InputStream in = answer.responseBody().get()) {
                body = in.readAllBytes();
            }
        }
        Map<String, Object> fields =
                body.length == 0 ? Map.of() : Json.MAPPER.readValue(body, ANSWER);
        if (answer.httpResponse().isSuccessful()) return fields;
        String code =
                answer.httpResponse()
                        .firstMatchingHeader("x-amzn-ErrorType")
                        .map(type -> type.replaceFirst(":.*", ""))
                        .orElse("HTTP " + answer.httpResponse().statusCode());
        String message = String.valueOf(fields.getOrDefault("message", code));
        throw AwsServiceException.builder()
                .statusCode(answer.httpResponse().statusCode())
                .message(message)
                .awsErrorDetails(
                        AwsErrorDetails.builder()
                                .serviceName(service)
                                .errorCode(code)
                                .errorMessage(message)
                                .build())
                .build();
    }

    private static int length(String json) {
        return json.getBytes(StandardCharsets.UTF_8).length;
    }
}
