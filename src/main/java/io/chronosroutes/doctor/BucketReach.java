package io.chronosroutes.doctor;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.store.Faults;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Whether the bucket answers, and what time it is there. */
record BucketReach(Cloud cloud, Clock clock) {

    /** Deadlines and heartbeats are compared between machines. */
    private static final Duration MOST = Duration.ofSeconds(60);

    List<Finding> look() {
        try {
            ask();
            return List.of(Finding.ok("bucket", cloud.bucket()));
        } catch (S3Exception e) {
            return List.of(
                    switch (Faults.status(e)) {
                        case 404 ->
                                Finding.refused(
                                        "bucket",
                                        "there is no bucket " + cloud.bucket(),
                                        "'deploy' makes the environment; else check chronos.bucket");
                        case 301 ->
                                Finding.settings(
                                        "bucket",
                                        cloud.bucket() + " is in another region",
                                        "set chronos.region to it");
                        default -> throw e;
                    });
        }
    }

    List<Finding> time() {
        Instant before = clock.instant();
        String date = ask().sdkHttpResponse().firstMatchingHeader("Date").orElse("");
        if (date.isEmpty()) return List.of(Finding.skipped("clock", "S3 did not say its time"));
        Instant there = DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
        Duration off = Duration.between(there, before).abs();
        if (off.compareTo(MOST) <= 0) return List.of(Finding.ok("clock", "agrees with S3's"));
        return List.of(
                Finding.warning(
                        "clock",
                        "is " + off.toSeconds() + " s off S3's",
                        "set this machine's clock, by NTP"));
    }

    private HeadBucketResponse ask() {
        return cloud.s3().headBucket(h -> h.bucket(cloud.bucket()));
    }
}
