package io.chronosroutes.trainer.agent;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chronosroutes.cloud.S3Clients;
import java.net.URI;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/** That these tests, too, hold what the agent sends to AWS's models. */
class AgentRequestsTest {

    /** Nobody listens there. */
    private static final URI NOWHERE = URI.create("http://127.0.0.1:1");

    @Test
    void aRequestThatAwsWouldRefuseIsNotSent() {
        try (SdkHttpClient http = UrlConnectionHttpClient.create();
                S3Client s3 =
                        S3Clients.once(
                                http,
                                AnonymousCredentialsProvider.create(),
                                "us-east-1",
                                NOWHERE)) {
            assertThatThrownBy(() -> s3.listObjectsV2(l -> l.bucket("b").encodingType("odd")))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("ListObjectsV2.EncodingType is no known value: odd");
        }
    }
}
