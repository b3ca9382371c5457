package io.chronosroutes.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronosroutes.run.Json;
import io.chronosroutes.settings.Setting;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StackTest {

    private static final String ARN =
            "arn:aws:cloudformation:eu-west-1:123456789012:stack/chronos-training-dev/1b2c";

    /** What the program reads of a stack is what its template says. */
    @Test
    void theOutputsThatAreSettingsAreTheTemplatesOwn() throws Exception {
        JsonNode outputs = Json.MAPPER.readTree(Template.body()).path("Outputs");
        Stack.SETTINGS.forEach(
                (output, setting) -> {
                    assertThat(outputs.has(output)).as(output).isTrue();
                    if (setting == Setting.ENVIRONMENT) return;
                    assertThat(outputs.path(output).path("Description").asText())
                            .isEqualTo(setting.key());
                });
        assertThat(outputs.has("OperatorPolicy")).isTrue();
    }

    /** The bucket of a stack that failed before it could say it. */
    @Test
    void aBucketIsKnownByItsNameToo() throws Exception {
        Stack stack =
                new Stack("chronos-training-dev", ARN, "ROLLBACK_COMPLETE", Set.of(), Map.of());
        assertThat(stack.bucket()).isEqualTo("chronos-training-dev-123456789012-eu-west-1");
        String name =
                Json.MAPPER
                        .readTree(Template.body())
                        .at("/Resources/TrainingBucket/Properties/BucketName/Fn::Sub")
                        .asText();
        assertThat(name)
                .isEqualTo("chronos-training-${Environment}-${AWS::AccountId}-${AWS::Region}");
    }
}
