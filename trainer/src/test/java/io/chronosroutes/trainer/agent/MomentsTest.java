package io.chronosroutes.trainer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.run.Moment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MomentsTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:09Z");

    @TempDir Path folder;

    @Test
    void whatTheBootScriptPassedIsAmongThem() throws Exception {
        Path boot = folder.resolve("moments");
        Files.writeString(boot, "boot 2026-11-01T12:00:01.250Z\nruntime 2026-11-01T12:00:03.5Z\n");
        Moments moments = new Moments(boot, Clock.fixed(NOW, ZoneOffset.UTC));
        moments.reached(Moment.FIRST_STEP);
        assertThat(moments.all())
                .containsEntry(Moment.BOOT, Instant.parse("2026-11-01T12:00:01.250Z"))
                .containsEntry(Moment.RUNTIME, Instant.parse("2026-11-01T12:00:03.500Z"))
                .containsEntry(Moment.FIRST_STEP, NOW)
                .containsOnlyKeys(Moment.BOOT, Moment.RUNTIME, Moment.AGENT, Moment.FIRST_STEP);
    }

    @Test
    void aLineThatWasCutOffOrATimeThatIsNoneTellsNothing() throws Exception {
        Path boot = folder.resolve("moments");
        Files.writeString(boot, "boot\nruntime 2026-11-0\nlunch 2026-11-01T12:00:01Z\n");
        assertThat(new Moments(boot, Clock.systemUTC()).all()).containsOnlyKeys(Moment.AGENT);
    }
}
