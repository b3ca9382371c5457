package io.chronosroutes.trainer.data.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chronosroutes.trainer.data.DataException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ItemPipelineTest {

    @Test
    void itemsComeInTheirOrderThoughTheLaterIsReadyFirst() {
        CountDownLatch secondDone = new CountDownLatch(1);
        SyntheticItems items =
                new Made(
                        index -> {
                            if (index == 0) await(secondDone);
                            if (index == 1) secondDone.countDown();
                            return new float[] {index};
                        });
        try (ItemPipeline pipeline = new ItemPipeline(items, 50, 2)) {
            for (int i = 0; i < 50; i++) assertThat(pipeline.next()).containsExactly(i);
        }
    }

    @Test
    void neverMoreThanTwoItemsAThreadAreAhead() {
        AtomicLong begun = new AtomicLong();
        SyntheticItems items =
                new Made(
                        index -> {
                            begun.incrementAndGet();
                            return new float[1];
                        });
        try (ItemPipeline pipeline = new ItemPipeline(items, 1000, 3)) {
            for (int taken = 0; taken < 1000; taken++) {
                assertThat(begun.get()).isLessThanOrEqualTo(taken + 6);
                pipeline.next();
            }
        }
        assertThat(begun).hasValue(1000);
    }

    @Test
    void aFailureIsTheConsumersAndClosingWaitsForTheOthers() {
        AtomicLong running = new AtomicLong();
        SyntheticItems items =
                new Made(
                        index -> {
                            running.incrementAndGet();
                            try {
                                if (index == 5) throw new DataException("item 5 is no good");
                                return new float[1];
                            } finally {
                                running.decrementAndGet();
                            }
                        });
        assertThatThrownBy(() -> takeAll(items))
                .isInstanceOf(DataException.class)
                .hasMessage("item 5 is no good");
        assertThat(running).hasValue(0);
    }

    @Test
    void itemsTooLargeForTheMemoryAreTold() {
        SyntheticItems items =
                new Made(
                        index -> {
                            throw new OutOfMemoryError("Java heap space");
                        });
        assertThatThrownBy(() -> takeAll(items))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "not enough memory to make items of made on 2 threads:"
                                + " take shorter items, fewer threads or a larger heap (-Xmx)");
    }

    @Test
    void anInterruptEndsTheWaiting() {
        CountDownLatch never = new CountDownLatch(1);
        SyntheticItems items =
                new Made(
                        index -> {
                            await(never);
                            return new float[1];
                        });
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> takeAll(items)).hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    private static void takeAll(SyntheticItems items) {
        try (ItemPipeline pipeline = new ItemPipeline(items, 100, 2)) {
            for (int i = 0; i < 100; i++) pipeline.next();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
