package io.chronosroutes.trainer.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the boot script tells. */
class AgentFactsTest {

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void told() {
        environment.put("CHRONOS_RUN_ID", "20261124-100000-a1b2");
        environment.put("CHRONOS_ENVIRONMENT", "dev");
        environment.put("CHRONOS_BUCKET", "bucket");
        environment.put("CHRONOS_REGION", "us-east-1");
        environment.put("CHRONOS_HEARTBEAT_MILLIS", "2000");
    }

    @Test
    void onAwsALogIsNotSentMoreOftenThanEveryHalfMinute() {
        assertThat(facts().heartbeat()).isEqualTo(Duration.ofSeconds(2));
        assertThat(facts().logs()).isEqualTo(Duration.ofSeconds(30));
        environment.put("CHRONOS_HEARTBEAT_MILLIS", "60000");
        assertThat(facts().logs()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void onTheLocalCloudALogIsSentAsOftenAsTheHeartBeats() {
        environment.put("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:9000");
        assertThat(facts().logs()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aVariableThatIsMissingIsNamed() {
        environment.remove("CHRONOS_BUCKET");
        assertThatThrownBy(this::facts).hasMessage("CHRONOS_BUCKET is not set");
    }

    private AgentFacts facts() {
        return AgentFacts.of(environment, Path.of("work"));
    }
}
