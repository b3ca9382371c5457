package io.chronosroutes.simulation;

import io.chronosroutes.run.SystemState;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The objects of a bucket, with S3's conditions. */
final class Bucket {

    /**
     * One version of an object.
     *
     * @param state what it says, where it is the state object; else null
     */
    record Stored(byte[] bytes, String etag, Instant modified, SystemState state) {}

    private final World world;
    private final Promises rules;
    private final NavigableMap<String, Stored> objects = new TreeMap<>();
    private long versions;

    /**
     * @param rules are asked about every change
     */
    Bucket(World world, Promises rules) {
        this.world = world;
        this.rules = rules;
    }

    /** The object, or null. */
    Stored peek(String key) {
        return objects.get(key);
    }

    List<String> keys(String prefix) {
        return objects.tailMap(prefix).keySet().stream()
                .takeWhile(key -> key.startsWith(prefix))
                .toList();
    }

    /** What keys begin with, up to the first slash. */
    Set<String> folders() {
        Set<String> folders = new LinkedHashSet<>();
        for (String key = objects.isEmpty() ? null : objects.firstKey(); key != null; ) {
            String folder = key.substring(0, key.indexOf('/') + 1);
            folders.add(folder);
            // The character after a slash: the first key of the next folder is not below it.
            key = objects.ceilingKey(folder.substring(0, folder.length() - 1) + "0");
        }
        return folders;
    }

    Stored get(String key, String ifNoneMatch) {
        Stored found = objects.get(key);
        if (found == null) throw missing();
        if (found.etag.equals(ifNoneMatch)) throw error(304, "NotModified");
        return found;
    }

    /**
     * @param writer the process whose call this is
     */
    Stored put(Actor writer, String key, byte[] bytes, String ifMatch, String ifNoneMatch) {
        Stored before = objects.get(key);
        if (ifMatch != null && before == null) throw missing();
        if (ifMatch != null && !before.etag.equals(ifMatch)) throw error(412, "PreconditionFailed");
        if (ifNoneMatch != null && before != null) throw error(412, "PreconditionFailed");
        Stored next =
                new Stored(
                        bytes,
                        "\"" + ++versions + "\"",
                        Instant.ofEpochMilli(world.now()),
                        rules.isState(key) ? Rules.read(bytes, SystemState.class) : null);
        objects.put(key, next);
        world.trace(() -> writer.name() + " has written " + key);
        rules.written(writer, key, before, next);
        return next;
    }

    void delete(Actor writer, String key, String ifMatch) {
        Stored before = objects.get(key);
        if (before == null) {
            if (ifMatch != null) throw missing();
            return;
        }
        if (ifMatch != null && !before.etag.equals(ifMatch)) throw error(412, "PreconditionFailed");
        objects.remove(key);
        world.trace(() -> writer.name() + " has deleted " + key);
        rules.deleted(writer, key, before);
    }

    private static S3Exception missing() {
        return (S3Exception)
                NoSuchKeyException.builder()
                        .statusCode(404)
                        .writableStackTrace(false)
                        .awsErrorDetails(details("NoSuchKey"))
                        .message("NoSuchKey")
                        .build();
    }

    static S3Exception error(int status, String code) {
        return (S3Exception)
                S3Exception.builder()
                        .statusCode(status)
                        .writableStackTrace(false)
                        .awsErrorDetails(details(code))
                        .message(code)
                        .build();
    }

    private static AwsErrorDetails details(String code) {
        return AwsErrorDetails.builder().errorCode(code).errorMessage(code).build();
    }
}
