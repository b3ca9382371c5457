package io.chronosroutes.trainer.endtoend;

import static io.chronosroutes.trainer.endtoend.Program.LAYOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.chronosroutes.run.CleanupStatus;
import io.chronosroutes.run.Json;
import io.chronosroutes.run.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many short runs, one after the other, on one local cloud and under one background monitor that
 * both live through all of them: what they hold of the machine must not grow.
 */
@Tag("reliability")
class SoakIT {

    private static final int RUNS = Integer.getInteger("soak.runs", 10);

    /** For a soak of unknown pace: when it begins no further run. */
    private static final Duration LIMIT =
            Duration.ofMinutes(Integer.getInteger("soak.minutes", 24 * 60));

    /** Runs between two looks at the processes, each of which costs four short Java programs. */
    private static final int BETWEEN = 10;

    private static final Path MODEL =
            Path.of("src", "test", "resources", "chronos-bolt", "model").toAbsolutePath();
    private static final ObjectWriter LINE =
            Json.MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT);
    private static final Pattern RUN = Pattern.compile("run (\\d{8}-\\d{6}-[0-9a-f]{4})");

    @TempDir private Path folder;
    private Program program;
    private Path data;

    @BeforeEach
    void prepare() throws Exception {
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        program = new Program(folder);
        program.environment("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + temporary);
        program.properties(
                String.join(
                        "\n",
                        "chronos.runtime=" + SharedRuntime.in(folder, temporary),
                        "chronos.monitor.port=0",
                        "chronos.monitor.period=200ms"));
        List<String> lines = new ArrayList<>(List.of("item_id,timestamp,target"));
        IntStream.range(0, 100)
                .mapToObj(i -> "a,%d-01-01,%d".formatted(1900 + i, i % 7))
                .forEach(lines::add);
        data = Files.write(folder.resolve("tiny.csv"), lines);
    }

    @AfterEach
    void end() {
        program.close();
    }

    @Test
    void whatRunsLeaveIsInTheBucketAndNowhereElse() throws Exception {
        Started monitor = program.start();
        monitor.awaitOutput("monitoring every");
        ProcessHandle cloud = Victim.CLOUD.of(program, monitor);
        List<SoakSample> samples = new ArrayList<>();
        int every = Math.max(1, Math.min(BETWEEN, RUNS / BETWEEN));
        Instant end = Instant.now().plus(LIMIT);
        for (int run = 1; run <= RUNS && Instant.now().isBefore(end); run++) {
            oneRun();
            if (run % every != 0) continue;
            SoakSample sample = SoakSample.of(run, program, cloud, monitor.handle(), folder);
            System.out.println(LINE.writeValueAsString(sample));
            samples.add(sample);
        }
        assertThat(cloud.isAlive()).isTrue();
        Growth growth = Growth.of(samples);
        growth.assertNone();
        monitor.stop();
        program.close();
        assertThat(ProcessesOf.folder(folder)).isEmpty();
        growth.write();
    }

    private void oneRun() throws IOException {
        Started launch =
                program.run(
                        "launch",
                        "--no-check",
                        "--data",
                        data.toString(),
                        "--base-model",
                        MODEL.toString(),
                        "--steps",
                        "1",
                        "--horizon",
                        "1");
        assertThat(launch.exit()).as(launch.all()).isZero();
        Matcher named = RUN.matcher(launch.out());
        assertThat(named.find()).as(launch.all()).isTrue();
        String report = LAYOUT.cleanupStatus(new RunId(named.group(1)));
        await().atMost(Duration.ofMinutes(4))
                .ignoreExceptions()
                .until(
                        () ->
                                program.state().isEmpty()
                                        && program.json(report, CleanupStatus.class)
                                                .status()
                                                .equals("complete")
                                        && ProcessesOf.instances(program.home()).isEmpty());
        assertThat(program.json(report, CleanupStatus.class).runStatus()).isEqualTo("success");
    }
}
