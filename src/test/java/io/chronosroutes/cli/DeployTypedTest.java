package io.chronosroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first deployment of all, as a user types it in an empty folder. */
class DeployTypedTest extends AwsFixture {

    private static final String STACK = "chronos-training-dev";
    private static final String DEPLOY = "deploy -D deploy.period=2ms";

    private Path here;

    @BeforeEach
    void makeFolder() throws IOException {
        here = Files.createDirectory(folder.resolve("empty"));
    }

    private Map<String, String> environment() {
        return Map.of(
                "AWS_ENDPOINT_URL_CLOUDFORMATION",
                stacks.endpoint(),
                "AWS_ACCESS_KEY_ID",
                "AKIAEXAMPLE",
                "AWS_SECRET_ACCESS_KEY",
                "secret",
                "AWS_REGION",
                "us-east-1");
    }

    private OwnProgram onTerminal() throws IOException {
        assumeThat(Path.of("/usr/bin/script")).isExecutable();
        return OwnProgram.onTerminal(here, environment(), DEPLOY);
    }

    @Test
    void withYesTheSettingsFileIsWritten() throws IOException {
        try (OwnProgram program = OwnProgram.start(here, environment(), DEPLOY + " --yes")) {
            assertThat(program.awaitEnd()).as(program.out()).isZero();
            assertThat(program.out()).contains("written to chronos.properties");
        }
        assertThat(here.resolve("chronos.properties"))
                .content()
                .contains("chronos.bucket=" + BUCKET);
    }

    @Test
    void aYesAtTheTerminalDeploys() throws IOException {
        try (OwnProgram program = onTerminal()) {
            program.awaitOutput("Deploy it? [y/N]");
            program.type("y\n");
            program.awaitEnd();
            assertThat(program.out()).contains("exit 0");
        }
        assertThat(stacks.status(STACK)).isEqualTo("CREATE_COMPLETE");
    }

    /** Ctrl-C is a no. */
    @ParameterizedTest
    @ValueSource(strings = {"\n", "\u0003"})
    void anythingElseLeavesNothing(String keys) throws IOException {
        try (OwnProgram program = onTerminal()) {
            program.awaitOutput("Deploy it? [y/N]");
            assertThat(stacks.status(STACK)).isEqualTo("REVIEW_IN_PROGRESS");
            program.type(keys);
            program.awaitEnd();
            assertThat(program.out()).contains("exit ");
        }
        assertThat(stacks.status(STACK)).isNull();
        assertThat(stacks.changeSets()).isZero();
        assertThat(here.resolve("chronos.properties")).doesNotExist();
    }
}
