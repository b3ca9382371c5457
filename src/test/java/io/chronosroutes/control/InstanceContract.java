package io.chronosroutes.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.run.RunId;
import io.chronosroutes.settings.Settings;
import io.chronosroutes.store.Faults;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** What the program counts on of any EC2: with its own requests, and its own reading of answers. */
abstract class InstanceContract {

    private static final String NOBODY = "i-0123456789abcdef0";

    private Cloud cloud;
    private Instances instances;
    private RunId run;
    private RunInstancesRequest request;

    /** Clients of the EC2 under test. */
    abstract Cloud cloud();

    abstract Settings settings();

    /** Whether a call that is made again, with its token, is the call that was made. */
    boolean keepsClientTokens() {
        return true;
    }

    @BeforeEach
    void request() {
        cloud = cloud();
        Tags tags = new Tags(settings().layout().environment());
        instances = new Instances(tags);
        run = RunId.next(Clock.systemUTC(), new SecureRandom());
        Pool pool = new LaunchTrial(settings(), cloud).pools().get(0);
        request =
                new InstanceRequest(cloud, tags, new Images(cloud), new Cancellation())
                        .trial(settings(), pool, run);
    }

    @AfterEach
    void nothingIsLeft() {
        List<String> left = found().stream().map(Instance::instanceId).toList();
        if (!left.isEmpty()) cloud.ec2().terminateInstances(Instances.terminate(left));
    }

    @Test
    void aDryRunSaysThatItWouldAndStartsNothing() {
        assertThat(code(() -> cloud.ec2().runInstances(request))).isEqualTo("DryRunOperation");
        assertThat(found()).isEmpty();
    }

    @Test
    void anInstanceIsFoundByItsRunAndIsGoneWhenItWasEnded() {
        String id = started(real());
        await().atMost(Duration.ofMinutes(1)).until(() -> found().size() == 1);
        Instance instance = found().get(0);
        assertThat(instance.instanceId()).isEqualTo(id);
        assertThat(Instances.run(instance)).isEqualTo(run.value());
        assertThat(Instances.isEnding(instance)).isFalse();
        cloud.ec2().terminateInstances(Instances.terminate(List.of(id)));
        await().atMost(Duration.ofMinutes(5))
                .until(() -> found().stream().allMatch(Instances::isGone));
        // Said twice, as by two who clean up.
        cloud.ec2().terminateInstances(Instances.terminate(List.of(id)));
    }

    @Test
    void aLaunchSaidAgainIsTheSameOneAndNoOtherMayUseItsToken() {
        assumeTrue(keepsClientTokens());
        String id = started(real());
        // As after a lost answer.
        assertThat(started(real())).isEqualTo(id);
        RunInstancesRequest other = real().toBuilder().userData("Iw==").build();
        assertThat(code(() -> cloud.ec2().runInstances(other)))
                .isEqualTo("IdempotentParameterMismatch");
    }

    @Test
    void whatIsNotThereIsCalledByName() {
        assertThat(code(() -> cloud.ec2().describeInstances(d -> d.instanceIds(NOBODY))))
                .isEqualTo("InvalidInstanceID.NotFound");
        assertThat(code(() -> cloud.ec2().terminateInstances(Instances.terminate(List.of(NOBODY)))))
                .isEqualTo("InvalidInstanceID.NotFound");
        RunInstancesRequest odd = request.toBuilder().imageId("ami-1").build();
        assertThat(code(() -> cloud.ec2().runInstances(odd))).startsWith("InvalidAMIID");
    }

    @Test
    void aRefusalIsNeitherTriedAgainNorTakenForAShortage() {
        RunInstancesRequest odd = request.toBuilder().imageId("ami-1").build();
        Ec2Exception refused =
                catchThrowableOfType(Ec2Exception.class, () -> cloud.ec2().runInstances(odd));
        assertThat(Faults.isRetriable(refused)).isFalse();
        assertThat(Faults.isShortage(refused)).isFalse();
    }

    private RunInstancesRequest real() {
        return request.toBuilder().dryRun(false).clientToken(run.value()).build();
    }

    private String started(RunInstancesRequest request) {
        return cloud.ec2().runInstances(request).instances().get(0).instanceId();
    }

    private List<Instance> found() {
        return instances.list(cloud.ec2().describeInstances(instances.ofRun(run)));
    }

    private static String code(Runnable call) {
        return Faults.code(catchThrowableOfType(Ec2Exception.class, call::run));
    }
}
