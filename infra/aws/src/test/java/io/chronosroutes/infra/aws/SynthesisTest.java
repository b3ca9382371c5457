package io.chronosroutes.infra.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the CDK makes of the app, and the file that is shipped. */
@NeedsNode
class SynthesisTest {

    @TempDir Path folder;

    /** With {@code -Dupdate.template} it is rewritten. */
    @Test
    void theShippedTemplateIsWhatTheAppSays() throws IOException {
        String current = Synthesis.template(folder.resolve("a"), "dev") + "\n";
        if (System.getProperty("update.template") != null) {
            Files.createDirectories(ShippedTemplate.FILE.getParent());
            Files.writeString(ShippedTemplate.FILE, current);
        }
        assertThat(ShippedTemplate.text())
                .as("stale; rewrite it: ./mvnw verify -pl infra/aws -Dupdate.template")
                .isEqualTo(current);
    }

    @Test
    void twoSynthesesAreEqualWhateverTheEnvironment() throws IOException {
        assertThat(Synthesis.template(folder.resolve("b"), "dev"))
                .isEqualTo(Synthesis.template(folder.resolve("c"), "prod"));
    }
}
