package io.chronosroutes.history;

import io.chronosroutes.run.Layout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a person calls data sets. Files from the user's machine lie in a folder named by their
 * content: that one is known by its files' names. Each folder is looked into once.
 */
final class DataNames {

    private final Bucket bucket;
    private final Pattern byContent;

    // folders looked into so far
    private final Map<String, String> known = new HashMap<>();

    DataNames(Bucket bucket) {
        this.bucket = bucket;
        String datasets = bucket.uri(Layout.DATASETS);
        this.byContent = Pattern.compile(Pattern.quote(datasets) + "[0-9a-f]{16}/");
    }

    List<String> of(List<String> uris) {
        return uris.stream().map(uri -> known.computeIfAbsent(uri, this::name)).toList();
    }

    private String name(String uri) {
        String last = uri.replaceFirst("/+$", "");
        String name = last.substring(last.lastIndexOf('/') + 1);
        if (!byContent.matcher(uri).matches()) return name;
        List<RunFile> files = bucket.below(Layout.DATASETS + name + "/", "").limit(2).toList();
        if (files.isEmpty()) return name;
        return files.get(0).name() + (files.size() > 1 ? ", …" : "");
    }
}
