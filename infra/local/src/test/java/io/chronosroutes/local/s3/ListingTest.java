package io.chronosroutes.local.s3;

import static io.chronosroutes.local.s3.S3Fixture.BUCKET;
import static io.chronosroutes.local.s3.S3Fixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

class ListingTest {

    @TempDir Path root;
    @RegisterExtension final S3Fixture s3 = new S3Fixture(() -> root);

    @Test
    void anEmptyBucketListsNothing() {
        ListObjectsV2Response page = list(r -> {});
        assertThat(page.contents()).isEmpty();
        assertThat(page.isTruncated()).isFalse();
        assertThat(page.keyCount()).isZero();
    }

    @Test
    void anObjectIsListedWithWhatHeadTellsOfIt() {
        String etag = s3.put("key", "hello");
        S3Object listed = list(r -> {}).contents().get(0);
        assertThat(listed.eTag()).isEqualTo(etag);
        assertThat(listed.size()).isEqualTo(5);
        assertThat(listed.storageClassAsString()).isEqualTo("STANDARD");
        assertThat(listed.lastModified())
                .isCloseTo(
                        s3.client().headObject(r -> r.bucket(BUCKET).key("key")).lastModified(),
                        within(1, ChronoUnit.SECONDS));
    }

    @Test
    void keysComeInTheOrderOfTheirUtf8Bytes() {
        // by UTF-16 units the emoji would come before the private-use character
        put("😀", "\ue000", "é", "z", "a/b", "a-b", "a", "Z", "a b");
        assertThat(keys(list(r -> {})))
                .containsExactly("Z", "a", "a b", "a-b", "a/b", "z", "é", "\ue000", "😀");
    }

    @Test
    void aPrefixChoosesTheKeysThatStartWithIt() {
        put("a", "run/", "run/1", "run/2", "run0", "z");
        assertThat(keys(list(r -> r.prefix("run/")))).containsExactly("run/", "run/1", "run/2");
        assertThat(keys(list(r -> r.prefix("nothing")))).isEmpty();
    }

    @Test
    void aDelimiterRollsUpWhatLiesBelow() {
        put("run/1/log", "run/1/out", "run/2/log", "run/readme", "other/x");
        ListObjectsV2Response page = list(r -> r.prefix("run/").delimiter("/"));
        assertThat(keys(page)).containsExactly("run/readme");
        assertThat(prefixes(page)).containsExactly("run/1/", "run/2/");
        assertThat(page.keyCount()).isEqualTo(3);
        assertThat(page.delimiter()).isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 100})
    void pagesGiveEveryKeyAndPrefixOnce(int size) {
        put("a", "b/1", "b/2", "b/3", "c", "d/1", "e");
        List<ListObjectsV2Response> pages =
                s3
                        .client()
                        .listObjectsV2Paginator(r -> r.bucket(BUCKET).delimiter("/").maxKeys(size))
                        .stream()
                        .toList();
        assertThat(pages).allMatch(page -> page.keyCount() <= size);
        assertThat(pages.stream().flatMap(page -> keys(page).stream()))
                .containsExactly("a", "c", "e");
        assertThat(pages.stream().flatMap(page -> prefixes(page).stream()))
                .containsExactly("b/", "d/");
    }

    @Test
    void theLastFullPageIsNotTruncated() {
        put("a", "b");
        assertThat(list(r -> r.maxKeys(2)).isTruncated()).isFalse();
        assertThat(list(r -> r.maxKeys(1)).isTruncated()).isTrue();
        assertThat(list(r -> r.maxKeys(0)).isTruncated()).isFalse();
    }

    @Test
    void aPageHoldsAThousandKeysAtMost() {
        assertThat(list(r -> r.maxKeys(5000)).maxKeys()).isEqualTo(1000);
    }

    @Test
    void aListingMayStartAfterAnyKey() {
        put("a", "b", "c", "d");
        assertThat(keys(list(r -> r.startAfter("b")))).containsExactly("c", "d");
        assertThat(keys(list(r -> r.startAfter("bb")))).containsExactly("c", "d");
        assertThat(keys(list(r -> r.startAfter("z")))).isEmpty();
        assertThat(keys(list(r -> r.startAfter("a").prefix("c")))).containsExactly("c");
    }

    @Test
    void aKeyDeletedBetweenPagesDoesNotLoseTheNext() {
        put("a", "b", "c");
        String token = list(r -> r.maxKeys(1)).nextContinuationToken();
        s3.client().deleteObject(r -> r.bucket(BUCKET).key("a"));
        assertThat(keys(list(r -> r.continuationToken(token)))).containsExactly("b", "c");
    }

    @Test
    void whatIsNoTokenOrNumberIsRefused() {
        assertThat(refusal(() -> list(r -> r.continuationToken("$"))))
                .isEqualTo("400 InvalidArgument");
        assertThat(refusal(() -> list(r -> r.maxKeys(-1)))).isEqualTo("400 InvalidArgument");
        assertThat(refusal(() -> list(r -> r.encodingType("xml"))))
                .isEqualTo("400 InvalidArgument");
    }

    @Test
    void keysThatXmlCannotHoldAreListedEncoded() {
        s3.put("a b/\u0001+", "");
        String plain = "/" + BUCKET + "?list-type=2&encoding-type=url&prefix=a%20b%2F";
        assertThat(new Wire(s3).send("GET", plain).body())
                .contains("<Key>a%20b/%01%2B</Key>", "<Prefix>a%20b/</Prefix>")
                .contains("<EncodingType>url</EncodingType>");
        assertThat(keys(list(r -> r.encodingType("url")))).containsExactly("a b/\u0001+");
    }

    @Test
    void theFirstVersionListsByMarker() {
        put("a", "b/1", "b/2", "c", "d");
        ListObjectsResponse first =
                s3.client().listObjects(r -> r.bucket(BUCKET).delimiter("/").maxKeys(2));
        assertThat(first.contents()).extracting(S3Object::key).containsExactly("a");
        assertThat(first.commonPrefixes()).extracting(CommonPrefix::prefix).containsExactly("b/");
        assertThat(first.isTruncated()).isTrue();
        ListObjectsResponse second =
                s3.client()
                        .listObjects(
                                r -> r.bucket(BUCKET).delimiter("/").marker(first.nextMarker()));
        assertThat(second.contents()).extracting(S3Object::key).containsExactly("c", "d");
        assertThat(second.commonPrefixes()).isEmpty();
        assertThat(second.marker()).isEqualTo("b/");
        assertThat(second.isTruncated()).isFalse();
    }

    private void put(String... keys) {
        for (String key : keys) {
            s3.put(key, "");
        }
    }

    private ListObjectsV2Response list(Consumer<ListObjectsV2Request.Builder> more) {
        return s3.client().listObjectsV2(r -> more.accept(r.bucket(BUCKET)));
    }

    private static List<String> keys(ListObjectsV2Response page) {
        return page.contents().stream().map(S3Object::key).toList();
    }

    private static List<String> prefixes(ListObjectsV2Response page) {
        return page.commonPrefixes().stream().map(CommonPrefix::prefix).toList();
    }
}
