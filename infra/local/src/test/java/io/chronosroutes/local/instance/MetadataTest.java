package io.chronosroutes.local.instance;

import static io.chronosroutes.local.Parts.tagged;
import static io.chronosroutes.local.Parts.tags;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import io.chronosroutes.local.CloudFixture;
import io.chronosroutes.local.http.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.imds.Ec2MetadataClient;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Tag;

/** What an instance reads about itself. */
class MetadataTest {

    @TempDir Path folder;
    @RegisterExtension final CloudFixture cloud = new CloudFixture(() -> folder);
    private String id;

    @Test
    void theInstanceFindsWhatItWasLaunchedAs() {
        Imds imds =
                launched(
                        r ->
                                r.placement(p -> p.availabilityZone("us-east-1b"))
                                        .instanceMarketOptions(m -> m.marketType("spot")));
        assertThat(imds.metaData("instance-id")).isEqualTo(id);
        assertThat(imds.metaData("ami-id")).isEqualTo(CloudFixture.IMAGE);
        assertThat(imds.metaData("instance-type")).isEqualTo(CloudFixture.TYPE);
        assertThat(imds.metaData("instance-life-cycle")).isEqualTo("spot");
        assertThat(imds.metaData("placement/region")).isEqualTo("us-east-1");
        assertThat(imds.metaData("placement/availability-zone")).isEqualTo("us-east-1b");
        assertThat(imds.get("/latest/user-data", imds.token()).body())
                .isEqualTo("#!/bin/bash\n" + Imds.TELL + "\n");
    }

    @Test
    void foldersListWhatIsInThem() {
        Imds imds = launched(r -> r.iamInstanceProfile(p -> p.name("the-role")));
        assertThat(imds.metaData("").split("\n"))
                .containsExactly(
                        "ami-id",
                        "iam/",
                        "instance-id",
                        "instance-life-cycle",
                        "instance-type",
                        "local-ipv4",
                        "placement/");
        assertThat(imds.metaData("placement/").split("\n"))
                .containsExactly("availability-zone", "region");
        assertThat(imds.metaData("iam/security-credentials/")).isEqualTo("the-role");
        assertThat(imds.metaData("iam/info")).contains(":instance-profile/the-role\"");
    }

    @Test
    void aSpotInstanceIsTakenBackByATag() {
        Imds imds = launched(r -> r.instanceMarketOptions(m -> m.marketType("spot")));
        String path = "/latest/meta-data/spot/instance-action";
        assertThat(imds.get(path, imds.token()).status()).isEqualTo(404);
        Tag taken = Tag.builder().key("local:interrupt-spot").value("2026-11-29T17:00:00Z").build();
        cloud.ec2().createTags(c -> c.resources(id).tags(taken));
        assertThat(imds.metaData("spot/instance-action"))
                .contains("\"action\" : \"terminate\"", "\"time\" : \"2026-11-29T17:00:00Z\"");
    }

    /** No page may send the header that a token needs before its question is answered with yes. */
    @Test
    void aPageInABrowserGetsNothing() {
        Imds imds = launched(r -> {});
        for (String path : new String[] {"/latest/api/token", "/latest/user-data"}) {
            assertThat(imds.send("OPTIONS", path, "Origin", "https://evil.example").status())
                    .isEqualTo(401);
            assertThat(imds.send("POST", path, "Origin", "https://evil.example").status())
                    .isEqualTo(401);
            assertThat(imds.send("GET", path).status()).isEqualTo(401);
        }
    }

    @Test
    void whatIsNotThereIsNotFound() {
        Imds imds = launched(r -> {});
        String token = imds.token();
        for (String path :
                new String[] {
                    "/",
                    "/latest",
                    "/latest/meta-data/spot/instance-action",
                    "/latest/meta-data/iam",
                    "/latest/meta-data/instance-id/",
                    "/latest/meta-dataXinstance-id",
                    "/latest/meta-data/%ff",
                    "/local/poweroff"
                }) {
            assertThat(imds.get(path, token).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void tagsAreThereIfThatIsEnabled() {
        Imds imds =
                launched(
                        r ->
                                r.metadataOptions(m -> m.instanceMetadataTags("enabled"))
                                        .tagSpecifications(
                                                tagged("instance", "color", "red", "Name", "a b")));
        assertThat(imds.metaData("tags/instance").split("\n")).containsExactly("Name", "color");
        assertThat(imds.metaData("tags/instance/Name")).isEqualTo("a b");
        cloud.ec2().createTags(r -> r.resources(id).tags(tags("color", "blue")));
        assertThat(imds.metaData("tags/instance/color")).isEqualTo("blue");
    }

    @Test
    void tagsAreNotThereOtherwise() {
        Imds imds = launched(r -> r.tagSpecifications(tagged("instance", "color", "red")));
        assertThat(imds.metaData("tags/instance/color")).isNull();
        assertThat(imds.metaData("tags/")).isNull();
    }

    @Test
    void theIdentityDocumentNamesTheInstance() throws IOException {
        Imds imds = launched(r -> {});
        String document =
                imds.get("/latest/dynamic/instance-identity/document", imds.token()).body();
        assertThat(Json.MAPPER.readValue(document, new TypeReference<Map<String, String>>() {}))
                .containsEntry("instanceId", id)
                .containsEntry("region", "us-east-1")
                .containsEntry("instanceType", CloudFixture.TYPE)
                .containsEntry("accountId", "000000000000")
                .containsEntry(
                        "pendingTime",
                        cloud.described(id).launchTime().toString().replaceAll("\\.\\d+", ""));
    }

    @Test
    void theSdksClientReadsItToo() {
        Imds imds =
                launched(
                        r ->
                                r.metadataOptions(m -> m.instanceMetadataTags("enabled"))
                                        .tagSpecifications(tagged("instance", "color", "red")));
        try (Ec2MetadataClient client =
                Ec2MetadataClient.builder()
                        .endpoint(imds.uri())
                        .httpClient(UrlConnectionHttpClient.create())
                        .build()) {
            assertThat(client.get("/latest/meta-data/instance-id").asString()).isEqualTo(id);
            assertThat(client.get("/latest/meta-data/tags/instance/color").asString())
                    .isEqualTo("red");
            assertThat(
                            client.get("/latest/dynamic/instance-identity/document")
                                    .asDocument()
                                    .asMap())
                    .containsKey("instanceId");
        }
    }

    private Imds launched(Consumer<RunInstancesRequest.Builder> more) {
        id = cloud.awaited(cloud.launch(Imds.TELL, more), InstanceStateName.RUNNING);
        return Imds.of(cloud, id);
    }
}
