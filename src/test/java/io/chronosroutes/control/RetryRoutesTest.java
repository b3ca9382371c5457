package io.chronosroutes.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.run.States;
import io.chronosroutes.run.Status;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** What passes by itself is met by trying again, three times; everything else is not. */
class RetryRoutesTest extends ControlPlaneFixture {

    private final AtomicInteger failures = new AtomicInteger();
    private int status = 503;

    @Test
    void aCallThatTheServiceCannotAnswerJustNowIsMadeAgain() {
        stored(States.in(Status.TRAINING, NOW).withInstance(runInstance()));
        try (ControlPlane faulty = ControlPlane.start(settings(), withFaults(), seen)) {
            failures.set(3);
            assertThat(faulty.verify().isEmpty()).isFalse();
            assertThat(seen.notes).hasSize(3).allMatch(n -> n.startsWith("trying again: "));
            failures.set(2);
            faulty.kill(new KillRequest(false));
            assertThat(faulty.verify().isEmpty()).isTrue();
        }
    }

    @Test
    void theFourthFailureIsTheCallersAndARefusalIsAtOnce() {
        try (ControlPlane faulty = ControlPlane.start(settings(), withFaults(), seen)) {
            failures.set(4);
            assertThatThrownBy(faulty::verify).hasRootCauseInstanceOf(Ec2Exception.class);
            assertThat(failures).hasValue(0);
            status = 403;
            failures.set(2);
            assertThatThrownBy(faulty::verify).hasRootCauseInstanceOf(Ec2Exception.class);
            assertThat(failures).hasValue(1);
            failures.set(0);
        }
    }

    private Cloud withFaults() {
        return before(
                "describeInstances",
                () -> {
                    if (failures.getAndUpdate(n -> Math.max(0, n - 1)) > 0) throw fault();
                });
    }

    private Ec2Exception fault() {
        return (Ec2Exception)
                Ec2Exception.builder()
                        .statusCode(status)
                        .awsErrorDetails(AwsErrorDetails.builder().errorCode("Fault").build())
                        .message("a fault")
                        .build();
    }
}
