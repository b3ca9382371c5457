package io.chronosroutes.control;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.run.Layout;
import io.chronosroutes.store.StateStore;
import io.chronosroutes.store.Versioned;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The trainer distributions in an environment's bucket, and what GPUs need beside them. */
public final class StagedTrainers {

    private final Cloud cloud;
    private final Layout layout;
    private final StateStore store;

    /**
     * One of them.
     *
     * @param isCurrent whether it is the one that a launch from here would use
     * @param isInUse whether the active run's instance was started with it
     */
    public record Staged(
            String key, long bytes, Instant since, boolean isCurrent, boolean isInUse) {

        public boolean isNeeded() {
            return isCurrent || isInUse;
        }
    }

    public StagedTrainers(Cloud cloud, Layout layout, StateStore store) {
        this.cloud = cloud;
        this.layout = layout;
        this.store = store;
    }

    /**
     * The latest first.
     *
     * @param current keys of what is on this machine
     */
    public List<Staged> list(Set<String> current) {
        Set<String> used =
                store.read().map(Versioned::state).stream()
                        .flatMap(state -> Stream.of(state.runtime(), state.natives()))
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
        return cloud
                .s3()
                .listObjectsV2Paginator(l -> l.bucket(cloud.bucket()).prefix(layout.runtimes()))
                .contents()
                .stream()
                .map(o -> staged(o, current, used))
                .sorted(Comparator.comparing(Staged::since).reversed())
                .toList();
    }

    private static Staged staged(S3Object object, Set<String> current, Set<String> used) {
        return new Staged(
                object.key(),
                object.size(),
                object.lastModified(),
                current.contains(object.key()),
                used.contains(object.key()));
    }

    public void delete(Staged staged) {
        cloud.s3().deleteObject(d -> d.bucket(cloud.bucket()).key(staged.key()));
    }
}
