package io.chronosroutes.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronosroutes.run.Json;
import io.chronosroutes.run.RunError;
import io.chronosroutes.run.States;
import io.chronosroutes.store.Versioned;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What an open page is told, and what one that comes back. */
class EventStreamTest extends WebFixture {

    @Test
    void everyNewVersionAndTheEndAreTold() throws Exception {
        try (Listener page = Listener.of(allowed("/events"))) {
            assertThat(page.next("snapshot").path("active").asBoolean()).isFalse();
            Versioned run = store.create(training(10));
            assertThat(page.next("state").at("/state/progress/step").asInt()).isEqualTo(10);
            run = store.compareAndSet(run, s -> at(s, 20));
            assertThat(page.next("state").at("/state/progress/step").asInt()).isEqualTo(20);
            store.compareAndSet(
                    run,
                    s -> s.failed(RunError.terminal("training", "loss is NaN"), Instant.now()));
            JsonNode end = page.next("end");
            assertThat(end.path("active").asBoolean()).isFalse();
            assertThat(end.at("/state/error_message").asText()).isEqualTo("loss is NaN");
            assertThat(end.at("/ended/run_status").asText()).isEqualTo("failed");
        }
    }

    @Test
    void aPageThatComesBackGetsWhatItMissedAndNothingTwice() throws Exception {
        String last;
        Versioned run = store.create(training(10));
        awaitText("/api/state", "\"step\":10");
        try (Listener page = Listener.of(allowed("/events"))) {
            page.next("snapshot");
            last = page.lastId();
        }
        run = store.compareAndSet(run, s -> at(s, 20));
        awaitText("/api/state", "\"step\":20");
        store.compareAndSet(run, s -> at(s, 30));
        awaitText("/api/state", "\"step\":30");
        try (Listener page = Listener.of(allowed("/events").header("Last-Event-ID", last))) {
            assertThat(page.next().type()).isEqualTo("state");
            assertThat(page.data().at("/state/progress/step").asInt()).isEqualTo(20);
            assertThat(page.next("state").at("/state/progress/step").asInt()).isEqualTo(30);
        }
    }

    @Test
    void aPageFromBeforeARestartBeginsAnew() throws Exception {
        store.create(training(10));
        awaitText("/api/state", "\"step\":10");
        String last;
        try (Listener page = Listener.of(allowed("/events"))) {
            page.next("snapshot");
            last = page.lastId();
        }
        int port = port();
        stopMonitor();
        startMonitor(port);
        try (Listener page = Listener.of(allowed("/events").header("Last-Event-ID", last))) {
            assertThat(page.next().type()).isEqualTo("snapshot");
        }
        awaitText("/api/state", "\"step\":10");
    }

    @Test
    void pointsAndLogLinesAreToldAsTheyAreUploaded() throws Exception {
        String one = "{\"step\":1,\"loss\":2.0}\n";
        put(LAYOUT.metrics(States.RUN), one);
        put(LAYOUT.agentLog(States.RUN), "booted\n");
        try (Listener page = Listener.of(allowed("/events"))) {
            store.create(training(1));
            assertThat(page.next("points").at("/points/0/loss").asDouble()).isEqualTo(2.0);
            put(LAYOUT.metrics(States.RUN), one + "{\"step\":2,\"loss\":1.0}\n{\"ste");
            JsonNode more = page.next("points");
            assertThat(more.path("anew").asBoolean()).isFalse();
            assertThat(more.path("points")).hasSize(1);
            assertThat(more.at("/points/0/step").asInt()).isEqualTo(2);
            put(LAYOUT.agentLog(States.RUN), "booted\nstep 2\n");
            await().until(() -> page.next("log").path("lines").size() == 2);
        }
        JsonNode metrics =
                Json.MAPPER.readTree(text("/api/runs/" + States.RUN + "/metrics")).path("points");
        assertThat(metrics).hasSize(2);
    }
}
