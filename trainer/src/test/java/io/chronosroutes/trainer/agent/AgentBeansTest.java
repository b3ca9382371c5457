package io.chronosroutes.trainer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.engine.BeanTable;
import io.chronosroutes.store.Faults;
import java.util.Map;
import org.apache.camel.Processor;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/** The control plane checks the user's routes for the agent by a list of its beans. */
class AgentBeansTest {

    @Test
    void theListIsOfTheAgentsOwnBeansAndMethods() {
        Map<String, Class<?>> beans =
                Map.of(
                        "s3", S3Client.class,
                        "faults", Faults.class,
                        "retried", Phases.class,
                        "agent", Agent.class,
                        "preflight", Preflight.class,
                        "dataSync", DataSync.class,
                        "uploads", Uploads.class,
                        "training", Training.class,
                        "promotion", Promotion.class,
                        "reports", Reports.class);
        assertThat(BeanTable.agent()).isEqualTo(BeanTable.of(beans));
        assertThat(Phases.class).isAssignableTo(Processor.class);
    }
}
