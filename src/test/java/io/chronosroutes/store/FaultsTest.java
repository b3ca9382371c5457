package io.chronosroutes.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.S3Exception;

class FaultsTest {

    @ParameterizedTest
    @CsvSource({
        "503, SlowDown, true, true",
        "500, InternalError, true, true",
        "429, TooManyRequests, true, true",
        "400, RequestLimitExceeded, true, true",
        "412, PreconditionFailed, false, true",
        "409, ConditionalRequestConflict, false, true",
        "404, NoSuchKey, false, true",
        "404, NoSuchBucket, false, false",
        "403, AccessDenied, false, false",
        "400, InvalidArgument, false, false"
    })
    void anAnswerIsFinalPassingOrLeavesOpenWhetherAWriteHappened(
            int status, String code, boolean retriable, boolean unclear) {
        AwsServiceException e =
                S3Exception.builder()
                        .statusCode(status)
                        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                        .build();
        assertThat(Faults.isRetriable(e)).isEqualTo(retriable);
        assertThat(Faults.isUnclear(e)).isEqualTo(unclear);
    }

    @Test
    void aLostNetworkPassesHoweverDeepTheClientWrapsIt() {
        SdkClientException timeout =
                SdkClientException.create("no answer", new SocketTimeoutException());
        SdkClientException noName =
                SdkClientException.create(
                        "no such host",
                        SdkClientException.create("wrapped", new UnknownHostException("s3")));
        assertThat(Faults.isRetriable(timeout)).isTrue();
        assertThat(Faults.isRetriable(noName)).isTrue();
        assertThat(Faults.isUnclear(noName)).isTrue();
        assertThat(Faults.isRetriable(SdkClientException.create("no credentials"))).isFalse();
        assertThat(Faults.isRetriable(new IllegalStateException())).isFalse();
    }
}
