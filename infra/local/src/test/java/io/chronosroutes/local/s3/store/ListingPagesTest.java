package io.chronosroutes.local.s3.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ListingPagesTest {

    @Test
    void pagesOfAnySizeGiveWhatOnePageGives() {
        Random random = new Random(11);
        for (int i = 0; i < 300; i++) {
            NavigableMap<String, ObjectMeta> index = index(random);
            for (String prefix : new String[] {"", "a", "a/", "b/a", "c"}) {
                for (String delimiter : new String[] {"", "/", "a/", "b"}) {
                    List<String> whole = pages(index, prefix, delimiter, 1000);
                    for (int size = 1; size <= 3; size++) {
                        assertThat(pages(index, prefix, delimiter, size))
                                .as("%s of %s", prefix, index.keySet())
                                .isEqualTo(whole);
                    }
                }
            }
        }
    }

    @Test
    void everyKeyIsListedOrRolledUpOnce() {
        NavigableMap<String, ObjectMeta> index = index("a", "a/", "a/b", "a/c/d", "ab", "b/x");
        assertThat(pages(index, "", "/", 1000)).containsExactly("a", "a/", "ab", "b/");
        assertThat(pages(index, "a/", "/", 1000)).containsExactly("a/", "a/b", "a/c/");
        assertThat(pages(index, "a", "", 1000)).containsExactly("a", "a/", "a/b", "a/c/d", "ab");
        assertThat(pages(index, "", "/c", 1000))
                .containsExactly("a", "a/", "a/b", "a/c", "ab", "b/x");
    }

    @Test
    void aPageOfNoKeysIsTheLast() {
        Listing page = Listing.of(index("a"), new Listing.Query("", "", "", 0));
        assertThat(page.objects()).isEmpty();
        assertThat(page.truncated()).isFalse();
    }

    private static NavigableMap<String, ObjectMeta> index(Random random) {
        String[] keys = new String[random.nextInt(8)];
        for (int i = 0; i < keys.length; i++) {
            StringBuilder key = new StringBuilder();
            random.ints(1 + random.nextInt(5), 0, 3).forEach(c -> key.append("ab/".charAt(c)));
            keys[i] = key.toString();
        }
        return index(keys);
    }

    private static NavigableMap<String, ObjectMeta> index(String... keys) {
        NavigableMap<String, ObjectMeta> index = new TreeMap<>(KeyOrder.BY_UTF8);
        for (String key : keys) {
            index.put(key, new ObjectMeta(key, 0, "etag", 0, Map.of(), Map.of()));
        }
        return index;
    }

    /** The keys and common prefixes of all pages, in order. */
    private static List<String> pages(
            NavigableMap<String, ObjectMeta> index, String prefix, String delimiter, int size) {
        List<String> all = new ArrayList<>();
        Listing page = Listing.of(index, new Listing.Query(prefix, delimiter, "", size));
        collect(page, size, all);
        while (page.truncated()) {
            String after = page.last().orElseThrow();
            page = Listing.of(index, new Listing.Query(prefix, delimiter, after, size));
            collect(page, size, all);
        }
        return all;
    }

    private static void collect(Listing page, int size, List<String> all) {
        List<String> found = new ArrayList<>(page.commonPrefixes());
        page.objects().forEach(object -> found.add(object.key()));
        assertThat(found).hasSizeLessThanOrEqualTo(size);
        found.sort(KeyOrder.BY_UTF8);
        all.addAll(found);
    }
}
