package io.chronosroutes.trainer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What goes on beside training, and ends with it. */
class SidelineTest {

    @Test
    void aChoreThatFailsIsDoneAgain() throws InterruptedException {
        CountDownLatch thrice = new CountDownLatch(3);
        try (Sideline sideline = new Sideline()) {
            sideline.every(
                    Duration.ofMillis(1),
                    "no luck",
                    () -> {
                        thrice.countDown();
                        throw new IllegalStateException("S3 is down");
                    });
            assertThat(thrice.await(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    @Test
    void theEndWaitsForWhatIsUnderWay() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicBoolean done = new AtomicBoolean();
        Sideline sideline = new Sideline();
        sideline.every(
                Duration.ofDays(1),
                "no luck",
                () -> {
                    begun.countDown();
                    goOn.await();
                    done.set(true);
                });
        assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
        goOn.countDown();
        sideline.close();
        assertThat(done).isTrue();
    }
}
