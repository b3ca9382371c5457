package io.chronosroutes.local.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.local.CloudFixture;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** Who may ask the metadata service. */
class MetadataTokensTest {

    private static final String PATH = "/latest/meta-data/instance-id";

    @TempDir Path folder;
    @RegisterExtension final CloudFixture cloud = new CloudFixture(() -> folder);
    private String id;
    private Imds imds;

    @BeforeEach
    void launch() {
        id = cloud.running(Imds.TELL);
        imds = Imds.of(cloud, id);
    }

    @Test
    void withoutATokenNothingIsTold() {
        assertThat(imds.send("GET", PATH).status()).isEqualTo(401);
        assertThat(imds.send("GET", "/").status()).isEqualTo(401);
        assertThat(imds.send("GET", "/latest/user-data").status()).isEqualTo(401);
        assertThat(imds.send("PUT", "/local/poweroff").status()).isEqualTo(401);
        assertThat(cloud.described(id).state().name()).isEqualTo(InstanceStateName.RUNNING);
    }

    @Test
    void withATokenTheInstanceLearnsItsId() {
        assertThat(imds.get(PATH, imds.token())).isEqualTo(new Imds.Answer(200, id));
    }

    @Test
    void aTokenLivesForASecondUpToSixHours() {
        for (String good : new String[] {"1", "21600"}) {
            assertThat(imds.statusWith(imds.askToken(good).body())).isEqualTo(200);
        }
        for (String bad : new String[] {"0", "21601", "-1", "1.5", "long", "", "99999999999"}) {
            assertThat(imds.askToken(bad).status()).isEqualTo(400);
        }
        assertThat(imds.send("PUT", "/latest/api/token").status()).isEqualTo(400);
        assertThat(imds.send("GET", "/latest/api/token", Imds.TTL, "60").status()).isEqualTo(401);
    }

    @Test
    void aTokenThatHasExpiredIsNoLongerGood() {
        String token = imds.askToken("60").body();
        cloud.clock().move(Duration.ofSeconds(50));
        assertThat(imds.statusWith(token)).isEqualTo(200);
        cloud.clock().move(Duration.ofSeconds(10));
        assertThat(imds.statusWith(token)).isEqualTo(401);
    }

    @Test
    void aTokenCannotBeMadeUpOrProlonged() {
        String token = imds.token();
        String later = Long.toString(System.currentTimeMillis() + 100_000_000, 36);
        String proof = token.substring(token.indexOf('.'));
        for (String forged : new String[] {"x", ".", "zz.zz", later + proof, token + "0"}) {
            assertThat(imds.statusWith(forged)).isEqualTo(401);
        }
    }

    @Test
    void oneInstancesTokenIsOfNoUseAtAnothers() {
        Imds another = Imds.of(cloud, cloud.running(Imds.TELL));
        assertThat(another.statusWith(imds.token())).isEqualTo(401);
        assertThat(imds.statusWith(another.token())).isEqualTo(401);
    }

    @Test
    void aRequestThatCameThroughAProxyIsRefused() {
        String[] forwarded = {"X-Forwarded-For", "10.0.0.1", Imds.TOKEN, imds.token()};
        assertThat(imds.send("GET", PATH, forwarded).status()).isEqualTo(403);
        assertThat(
                        imds.send(
                                        "PUT",
                                        "/latest/api/token",
                                        "X-Forwarded-For",
                                        "10.0.0.1",
                                        Imds.TTL,
                                        "60")
                                .status())
                .isEqualTo(403);
    }

    @Test
    void itCanOnlyBeRead() {
        for (String method : new String[] {"PUT", "POST", "DELETE"}) {
            assertThat(imds.send(method, PATH, Imds.TOKEN, imds.token()).status()).isEqualTo(405);
        }
    }
}
