package io.chronosroutes.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.store.Faults;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Processor;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

/** The packaged policy, around a call to which the network happens. */
class RetriesTest {

    private final AtomicInteger retried = new AtomicInteger();

    /** Something that answers at the last try. */
    public static final class Service {
        private int failures;

        Service(int failures) {
            this.failures = failures;
        }

        public String answer() {
            if (failures-- > 0) {
                throw SdkClientException.create("no answer", new IOException("reset"));
            }
            return "done";
        }
    }

    @Test
    void aCallIsMadeUpToThreeTimesMoreAsTheSettingSays() {
        assertThat(ask(3, Map.of("chronos.retry.delay", "20"))).isEqualTo("done");
        assertThat(retried).hasValue(3);
    }

    @Test
    void withoutASettingTheNextTryIsFiveSecondsLater() {
        Instant began = Instant.now();
        assertThat(ask(1, Map.of())).isEqualTo("done");
        // Varied by up to 15 percent.
        assertThat(Duration.between(began, Instant.now())).isGreaterThan(Duration.ofSeconds(4));
    }

    private String ask(int failures, Map<String, String> settings) {
        Processor count = exchange -> retried.incrementAndGet();
        Map<String, Object> beans =
                Map.of("service", new Service(failures), "faults", new Faults(), "retried", count);
        RouteFiles files = new RouteFiles(List.of("retries", "ask"), Path.of("none"));
        try (RouteEngine engine = RouteEngine.start(files, settings, beans, line -> {})) {
            return engine.call("ask", null, String.class);
        }
    }
}
