package io.chronosroutes.local.s3.store;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * One page of a bucket's keys.
 *
 * @param last the last key or common prefix of the page, where the next page goes on; empty when
 *     this page is the last
 */
public record Listing(
        List<ObjectMeta> objects, List<String> commonPrefixes, Optional<String> last) {

    /**
     * What to list.
     *
     * @param delimiter keys that share what comes before it are given as one; empty for none
     * @param after list what comes after this key or common prefix
     */
    public record Query(String prefix, String delimiter, String after, int maxKeys) {}

    public boolean truncated() {
        return last.isPresent();
    }

    public static Listing of(NavigableMap<String, ObjectMeta> index, Query query) {
        List<ObjectMeta> objects = new ArrayList<>();
        List<String> prefixes = new ArrayList<>();
        String last = "";
        for (ObjectMeta object : candidates(index, query).values()) {
            String key = object.key();
            if (!key.startsWith(query.prefix())) {
                break;
            }
            String common = commonPrefix(key, query);
            boolean listed =
                    !common.isEmpty() && (common.equals(query.after()) || common.equals(last));
            if (!listed) {
                if (objects.size() + prefixes.size() == query.maxKeys()) {
                    boolean none = query.maxKeys() == 0;
                    return new Listing(
                            objects, prefixes, none ? Optional.empty() : Optional.of(last));
                }
                if (common.isEmpty()) {
                    objects.add(object);
                } else {
                    prefixes.add(common);
                }
                last = common.isEmpty() ? key : common;
            }
        }
        return new Listing(objects, prefixes, Optional.empty());
    }

    private static NavigableMap<String, ObjectMeta> candidates(
            NavigableMap<String, ObjectMeta> index, Query query) {
        boolean resumes = KeyOrder.BY_UTF8.compare(query.after(), query.prefix()) >= 0;
        return resumes && !query.after().isEmpty()
                ? index.tailMap(query.after(), false)
                : index.tailMap(query.prefix(), true);
    }

    /** What a key is rolled up into; empty for a key that stands for itself. */
    private static String commonPrefix(String key, Query query) {
        if (query.delimiter().isEmpty()) {
            return "";
        }
        int at = key.indexOf(query.delimiter(), query.prefix().length());
        return at < 0 ? "" : key.substring(0, at + query.delimiter().length());
    }
}
