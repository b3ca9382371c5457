package io.chronosroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.local.LocalCloud;
import io.chronosroutes.local.LocalCloudConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/** A log in a real store, read while it is written. */
class GrowingObjectTest {

    private static final String BUCKET = "growing";

    @TempDir static Path home;
    private static LocalCloud server;
    private static Cloud cloud;

    @BeforeAll
    static void start() {
        server = LocalCloud.start(LocalCloudConfig.forTests(home));
        cloud = Cloud.local(server.endpoints(), "test", BUCKET);
    }

    @AfterAll
    static void stop() {
        cloud.close();
        server.close();
    }

    @Test
    void whatIsNotThereYetHasNoLines() {
        GrowingObject log = log("none", 10);
        log.look();
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void aLineIsReadOnceAndWhenItIsWhole() {
        GrowingObject log = log("log", 10);
        put("log", "one\ntw");
        log.look();
        assertThat(log.lines()).containsExactly("one");
        log.look();
        assertThat(log.lines()).containsExactly("one");
        put("log", "one\ntwo\nthree\n");
        log.look();
        assertThat(log.lines()).containsExactly("one", "two", "three");
    }

    @Test
    void aSignThatArrivesInTwoPartsIsWhole() {
        byte[] text = "größer\n".getBytes(StandardCharsets.UTF_8);
        GrowingObject log = log("signs", 10);
        put("signs", Arrays.copyOf(text, 3));
        log.look();
        put("signs", text);
        log.look();
        assertThat(log.lines()).containsExactly("größer");
    }

    @Test
    void ofALongLogTheEndIsKept() {
        GrowingObject log = log("long", 2);
        put("long", "one\ntwo\nthree\n");
        log.look();
        assertThat(log.lines()).containsExactly("two", "three");
    }

    private static GrowingObject log(String key, int keep) {
        return new GrowingObject(cloud, key, keep);
    }

    private static void put(String key, String text) {
        put(key, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void put(String key, byte[] bytes) {
        cloud.s3().putObject(p -> p.bucket(BUCKET).key(key), RequestBody.fromBytes(bytes));
    }
}
