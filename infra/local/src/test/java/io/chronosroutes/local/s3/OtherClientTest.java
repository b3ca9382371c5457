package io.chronosroutes.local.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.local.Endpoints;
import io.chronosroutes.local.LocalCloud;
import io.chronosroutes.local.LocalCloudConfig;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The lock's rules, asked by a client that shares no code with us. Runs with {@code
 * -Dboto3.python=PYTHON}, a Python that has boto3.
 */
@EnabledIfSystemProperty(named = "boto3.python", matches = ".+")
class OtherClientTest {

    @TempDir Path folder;

    @Test
    void boto3SeesOneWinnerOfEveryRaceAndNoTornRead() throws Exception {
        try (LocalCloud cloud =
                LocalCloud.start(LocalCloudConfig.forTests(folder.resolve("home")))) {
            Endpoints endpoints = cloud.endpoints();
            File said = folder.resolve("said").toFile();
            ProcessBuilder python =
                    new ProcessBuilder(
                            System.getProperty("boto3.python"),
                            "src/test/python/conditional_writes.py");
            python.environment()
                    .putAll(
                            Map.of(
                                    "S3_ENDPOINT", endpoints.s3().toString(),
                                    "AWS_ACCESS_KEY_ID", endpoints.accessKeyId(),
                                    "AWS_SECRET_ACCESS_KEY", endpoints.secretAccessKey()));
            python.redirectErrorStream(true).redirectOutput(said);
            int exit = python.start().waitFor();
            assertThat(exit).as(Files.readString(said.toPath())).isZero();
            assertThat(Files.readAllLines(said.toPath()))
                    .containsExactly(
                            "ok stale_and_gone",
                            "ok create_race",
                            "ok compare_and_set_race",
                            "ok no_torn_reads");
        }
    }
}
