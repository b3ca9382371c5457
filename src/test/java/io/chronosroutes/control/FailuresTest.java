package io.chronosroutes.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.List;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

class FailuresTest {

    @Test
    void whatFailsInASplitIsSaidInItsOwnWords() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.addRoutes(splitThatFails());
            camel.start();
            ProducerTemplate template = camel.createProducerTemplate();
            Throwable failure =
                    catchThrowable(() -> template.requestBody("direct:files", List.of("a")));
            assertThat(failure).hasStackTraceContaining("Multicast processing failed");
            assertThat(Failures.line(failure)).isEqualTo("No space left on device");
        }
    }

    private static RouteBuilder splitThatFails() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:files")
                        .split(body())
                        .shareUnitOfWork()
                        .stopOnException()
                        .process(
                                file -> {
                                    throw new IOException("No space left on device");
                                });
            }
        };
    }
}
