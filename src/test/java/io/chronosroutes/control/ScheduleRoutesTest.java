package io.chronosroutes.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronosroutes.run.CleanupStatus.Resource;
import io.chronosroutes.run.Json;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.settings.Setting;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The schedule that ends an instance from outside, from the launch to the cleanup. */
class ScheduleRoutesTest extends LaunchFixture {

    private static final String ENDPOINT = "aws.endpointUrlScheduler";
    private static final String ROLE = "arn:aws:iam::123456789012:role/ends-instances";
    private FakeScheduler scheduler;

    @BeforeEach
    void schedule() throws IOException {
        scheduler = new FakeScheduler();
        System.setProperty(ENDPOINT, scheduler.uri().toString());
    }

    @AfterEach
    @Override
    void disconnect() {
        scheduler.refusal = "";
        scheduler.schedules.clear();
        super.disconnect();
        System.clearProperty(ENDPOINT);
        scheduler.close();
    }

    @Override
    void set(Map<Setting, String> options) {
        super.set(options);
        options.put(Setting.SCHEDULE_GROUP, "chronos-training-dev");
        options.put(Setting.SCHEDULE_ROLE, ROLE);
    }

    @Test
    void aLaunchMakesOneThatEndsItsInstanceAfterTheDeadlineAndCleanupTakesItAway()
            throws IOException {
        plane.launch(SAMPLE);
        SystemState run = store.read().orElseThrow().state();
        assertThat(scheduler.schedules).containsOnlyKeys(run.runId());
        JsonNode made = scheduler.schedules.get(run.runId());
        assertThat(made.path("GroupName").asText()).isEqualTo("chronos-training-dev");
        assertThat(made.path("ActionAfterCompletion").asText()).isEqualTo("DELETE");
        assertThat(made.at("/FlexibleTimeWindow/Mode").asText()).isEqualTo("OFF");
        assertThat(made.at("/Target/Arn").asText())
                .isEqualTo("arn:aws:scheduler:::aws-sdk:ec2:terminateInstances");
        assertThat(made.at("/Target/RoleArn").asText()).isEqualTo(ROLE);
        assertThat(Json.MAPPER.readTree(made.at("/Target/Input").asText()).at("/InstanceIds/0"))
                .hasToString("\"" + run.instanceId() + "\"");
        String at = made.path("ScheduleExpression").asText().replaceAll("at\\((.*)\\)", "$1");
        assertThat(
                        Duration.between(
                                run.deadline(), LocalDateTime.parse(at).toInstant(ZoneOffset.UTC)))
                .isBetween(Duration.ofSeconds(599), Duration.ofSeconds(600));
        plane.kill(new KillRequest(false));
        assertThat(scheduler.schedules).isEmpty();
        assertThat(cleanupStatus(run.run()).resources())
                .extracting(Resource::type, Resource::status)
                .contains(tuple("schedule", "deleted"));
        assertThat(plane.verify().isEmpty()).isTrue();
    }

    @Test
    void withoutTheRightToMakeOneNothingIsLaunched() {
        scheduler.refusal = "AccessDeniedException";
        assertThatThrownBy(() -> plane.launch(SAMPLE))
                .rootCause()
                .hasMessageContaining("AccessDenied");
        assertThat(store.read()).isEmpty();
        assertThat(instances()).allMatch(Instances::isGone);
    }

    @Test
    void oneThatIsLeftIsFoundAndTakenAwayUnlessItsRunIsAtWork() {
        plane.launch(SAMPLE);
        String run = store.read().orElseThrow().state().runId();
        scheduler.schedules.put("20261101-080000-0001", Json.MAPPER.createObjectNode());
        assertThat(plane.verify().found())
                .anyMatch(line -> line.contains("schedule") && line.contains("20261101"));
        plane.reap();
        assertThat(scheduler.schedules).containsOnlyKeys(run);
    }

    @Test
    void cleanupGoesOnWhenItCannotBeTakenAway() throws IOException {
        plane.launch(SAMPLE);
        SystemState run = store.read().orElseThrow().state();
        scheduler.refusal = "AccessDeniedException";
        plane.kill(new KillRequest(false));
        assertThat(store.read()).isEmpty();
        Resource left =
                cleanupStatus(run.run()).resources().stream()
                        .filter(r -> r.type().equals("schedule"))
                        .findFirst()
                        .orElseThrow();
        assertThat(left.status()).isEqualTo("left");
        assertThat(left.error()).contains("AccessDenied");
    }
}
