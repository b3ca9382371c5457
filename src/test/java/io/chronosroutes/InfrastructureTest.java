package io.chronosroutes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class InfrastructureTest {

    private static final String TEMPLATE = "chronos-training.template.json";

    /** So that a user deploys it without Node. */
    @Test
    void theProgramBringsTheTemplateOfItsResourcesOnAws() throws IOException {
        try (InputStream in = InfrastructureTest.class.getResourceAsStream("/aws/" + TEMPLATE)) {
            assertThat(in).isNotNull();
            Path made = Path.of("..", "infra", "aws", "template", TEMPLATE);
            assertThat(in.readAllBytes()).isEqualTo(Files.readAllBytes(made));
        }
    }
}
