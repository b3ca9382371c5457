package io.chronosroutes.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.cloud.Cloud;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** What each cloud's instances boot with, and containers. */
class InstanceRequestTest extends LaunchFixture {

    @Test
    void anInstanceOfEc2HasSystemdToRunTheScriptThatIsAProcessElsewhere() {
        LaunchPlan plan = plane.plan(SAMPLE);
        Attempts attempts = new Attempts(plan.pools());
        String script = decoded(request(cloud).build(plan, attempts).userData());
        assertThat(script).startsWith("#!/bin/bash\n").contains("CHRONOS_RUN_ID='" + plan.run());
        InstanceRequest aws = request(aws());
        assertThat(decoded(aws.build(plan, attempts).userData()))
                .startsWith("#cloud-config\n")
                .contains("\n      export CHRONOS_RUN_ID='" + plan.run() + "'\n")
                .contains("OnActiveSec=43200s");
        assertThat(decoded(aws.bootScript(plan, attempts))).isEqualTo(script);
    }

    private InstanceRequest request(Cloud on) {
        return new InstanceRequest(on, new Tags("dev"), new Images(on), new Cancellation());
    }

    private Cloud aws() {
        return new Cloud(
                "AWS",
                true,
                cloud.region(),
                cloud.bucket(),
                cloud.s3(),
                cloud.s3Once(),
                cloud.lateEc2(),
                cloud.credentials(),
                cloud.http());
    }

    private static String decoded(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }
}
