package io.chronosroutes.local.s3;

import static io.chronosroutes.local.s3.S3Fixture.BUCKET;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlBodiesTest {

    private static final String DELETE_KEY = "<Delete><Object><Key>key</Key></Object></Delete>";

    @TempDir Path root;
    @RegisterExtension final S3Fixture s3 = new S3Fixture(() -> root);

    @Test
    void aBatchMayBeInNoNamespace() throws Exception {
        s3.put("key", "hello");
        assertThat(delete(DELETE_KEY).body()).contains("<Deleted><Key>key</Key></Deleted>");
        assertThat(delete("<Delete><Quiet>true</Quiet>" + DELETE_KEY.substring(8)).body())
                .doesNotContain("<Key>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "<Delete>",
                "<Delete/>",
                "<Other><Object><Key>key</Key></Object></Other>",
                "<Delete><Object/></Delete>",
                "<Delete><Object><Key>&undefined;</Key></Object></Delete>",
            })
    void whatIsNotTheXmlExpectedIsMalformed(String xml) throws Exception {
        s3.put("key", "hello");
        assertThat(delete(xml).refusal()).isEqualTo("400 MalformedXML");
        assertThat(s3.text("key")).isEqualTo("hello");
    }

    @Test
    void aDocumentTypeIsRefused() throws Exception {
        s3.put("key", "hello");
        assertThat(delete("<!DOCTYPE Delete>" + DELETE_KEY).refusal())
                .isEqualTo("400 MalformedXML");
        assertThat(s3.text("key")).isEqualTo("hello");
    }

    @Test
    void anEntityReadsNoFile(@TempDir Path elsewhere) throws Exception {
        Path secret = Files.writeString(elsewhere.resolve("secret"), "the secret");
        String xml =
                "<!DOCTYPE Delete [<!ENTITY e SYSTEM \""
                        + secret.toUri()
                        + "\">]>"
                        + DELETE_KEY.replace("key", "&e;");
        assertThat(delete(xml).body()).contains("MalformedXML").doesNotContain("the secret");
    }

    @Test
    void aBatchHoldsAThousandKeysAtMost() throws Exception {
        String thousand = "<Object><Key>a</Key></Object>".repeat(1000);
        assertThat(delete("<Delete>" + thousand + "</Delete>").status()).isEqualTo(200);
        assertThat(
                        delete("<Delete><Object><Key>b</Key></Object>" + thousand + "</Delete>")
                                .refusal())
                .isEqualTo("400 MalformedXML");
    }

    @Test
    void aBatchMustBeSentWithADigest() {
        assertThat(
                        new Wire(s3)
                                .send("POST", "/" + BUCKET + "?delete", Map.of(), DELETE_KEY)
                                .refusal())
                .isEqualTo("400 InvalidRequest");
    }

    @Test
    void aVersionIsNotDeletedAsIfItWereTheObject() throws Exception {
        s3.put("key", "hello");
        String xml = DELETE_KEY.replace("</Key>", "</Key><VersionId>v</VersionId>");
        assertThat(delete(xml).body()).contains("<Code>NotImplemented</Code>");
        assertThat(s3.text("key")).isEqualTo("hello");
    }

    @Test
    void aConditionThatIsNotKnownStopsTheDeletion() throws Exception {
        s3.put("key", "hello");
        String xml = DELETE_KEY.replace("</Key>", "</Key><Size>4</Size>");
        assertThat(delete(xml).body()).contains("<Code>NotImplemented</Code>");
        assertThat(s3.text("key")).isEqualTo("hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<LifecycleConfiguration>", "<Other/>", "<!DOCTYPE x><x/>", ""})
    void aConfigurationMustBeXmlOfItsKind(String xml) {
        assertThat(new Wire(s3).send("PUT", "/" + BUCKET + "?lifecycle", Map.of(), xml).refusal())
                .isEqualTo("400 MalformedXML");
        assertThat(new Wire(s3).send("GET", "/" + BUCKET + "?lifecycle").refusal())
                .isEqualTo("404 NoSuchLifecycleConfiguration");
    }

    private Wire.Answer delete(String xml) throws Exception {
        byte[] md5 = MessageDigest.getInstance("MD5").digest(xml.getBytes(StandardCharsets.UTF_8));
        Map<String, String> headers =
                Map.of("Content-MD5", Base64.getEncoder().encodeToString(md5));
        return new Wire(s3).send("POST", "/" + BUCKET + "?delete", headers, xml);
    }
}
