package io.chronosroutes.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronosroutes.run.Json;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** What the monitor says of itself. */
class HealthTest extends WebFixture {

    @Test
    void aLookThatFoundNothingToDoIsHealthy() throws Exception {
        await().until(() -> health().path("status").asText(), "ok"::equals);
        assertThat(health().path("last_look").asText()).endsWith("Z");
        assertThat(health().has("error")).isFalse();
    }

    @Test
    void aBucketThatIsGoneIsToldAndSoIsItsReturn() throws Exception {
        await().until(() -> health().path("status").asText(), "ok"::equals);
        cloud.s3().deleteBucket(d -> d.bucket(cloud.bucket()));
        await().until(() -> send(request("/health")), r -> r.statusCode() == 503);
        HttpResponse<String> answer = send(request("/health"));
        assertThat(answer.body()).contains("\"status\":\"failing\"").contains("bucket");
        assertThat(text("/metrics")).contains("chronos_monitor_look_failed 1.0");
        cloud.s3().createBucket(c -> c.bucket(cloud.bucket()));
        await().until(() -> health().path("status").asText(), "ok"::equals);
    }

    private JsonNode health() throws Exception {
        return Json.MAPPER.readTree(send(request("/health")).body());
    }
}
