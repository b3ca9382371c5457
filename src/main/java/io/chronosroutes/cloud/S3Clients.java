package io.chronosroutes.cloud;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** The two S3 clients of a process: one that retries, and one for conditional writes. */
public final class S3Clients {

    /** Of one conditional call; an agent must notice a lost network within a heartbeat. */
    private static final Duration ONE_CALL = Duration.ofSeconds(20);

    private S3Clients() {}

    /**
     * @param endpoint or null for the region's own
     */
    public static S3Client retrying(
            SdkHttpClient http, AwsCredentialsProvider credentials, String region, URI endpoint) {
        return builder(http, credentials, region, endpoint)
                .overrideConfiguration(c -> c.addExecutionInterceptor(new SmallAtOnce()))
                .build();
    }

    /** A client whose answer is the first answer. */
    public static S3Client once(
            SdkHttpClient http, AwsCredentialsProvider credentials, String region, URI endpoint) {
        return builder(http, credentials, region, endpoint)
                .overrideConfiguration(
                        c ->
                                c.addExecutionInterceptor(new SmallAtOnce())
                                        .retryStrategy(DefaultRetryStrategy.doNotRetry())
                                        .apiCallTimeout(ONE_CALL))
                .build();
    }

    private static S3ClientBuilder builder(
            SdkHttpClient http, AwsCredentialsProvider credentials, String region, URI endpoint) {
        return S3Client.builder()
                .httpClient(http)
                .credentialsProvider(credentials)
                .region(Region.of(region))
                .endpointOverride(endpoint)
                .applyMutation(b -> signFor(endpoint, b))
                .forcePathStyle(endpoint != null);
    }

    private static void signFor(URI endpoint, S3ClientBuilder builder) {
        if (LoopbackSigning.appliesTo(endpoint)) builder.putAuthScheme(new LoopbackSigning());
    }
}
