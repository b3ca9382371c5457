package io.chronosroutes.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.StateReason;
import software.amazon.awssdk.services.ec2.model.Tag;

/** An instance, and all it has been. */
final class Machine {

    private static final Path NO_NOTICE = Path.of("there", "is", "none");

    /** What it was from a time on. */
    private record Since(long time, InstanceStateName state) {}

    private final String id;
    private final String type;
    private final String run;
    private final long started;
    private final List<Since> past = new ArrayList<>();

    // how it is now
    private List<Tag> tags;
    private String reason;
    private Actor agent;
    private Runnable stop = () -> {};
    private Path notice = NO_NOTICE;

    Machine(String id, String type, List<Tag> tags, long started) {
        this.id = id;
        this.type = type;
        this.tags = tags;
        this.run = value("RunId");
        this.started = started;
        become(InstanceStateName.PENDING, started);
    }

    String id() {
        return id;
    }

    String run() {
        return run;
    }

    String environment() {
        return value("Environment");
    }

    long started() {
        return started;
    }

    void become(InstanceStateName state, long now) {
        past.add(new Since(now, state));
    }

    /** What it was at a time; null before it was there. */
    InstanceStateName at(long time) {
        InstanceStateName state = null;
        for (Since since : past) if (since.time <= time) state = since.state;
        return state;
    }

    boolean isGone() {
        return last() == InstanceStateName.TERMINATED;
    }

    boolean isEnding() {
        return isGone() || last() == InstanceStateName.SHUTTING_DOWN;
    }

    private InstanceStateName last() {
        return past.get(past.size() - 1).state;
    }

    void tag(List<Tag> more) {
        tags = new ArrayList<>(tags);
        tags.addAll(more);
    }

    /** Why EC2 ends it, in EC2's words. */
    void reason(String code) {
        reason = code;
    }

    /** EC2 says that it takes the instance back. */
    void interrupt() {
        try {
            notice = Files.createTempFile("notice", null);
            notice.toFile().deleteOnExit();
            Files.writeString(notice, "EC2 takes the instance back");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        stop.run();
    }

    /** The file with EC2's notice, where there is one. */
    Path notice() {
        return notice;
    }

    /**
     * @param onStop what the agent does when it is asked to end
     */
    void runs(Actor process, Runnable onStop) {
        agent = process;
        stop = onStop;
    }

    Actor agent() {
        return agent;
    }

    void askToStop() {
        stop.run();
    }

    boolean has(String tag, List<String> values) {
        return values.contains(value(tag));
    }

    private String value(String tag) {
        return tags.stream()
                .filter(t -> t.key().equals(tag))
                .map(Tag::value)
                .findFirst()
                .orElse("");
    }

    Instance described(InstanceStateName state) {
        return Instance.builder()
                .instanceId(id)
                .instanceType(type)
                .tags(tags)
                .launchTime(Instant.ofEpochMilli(started))
                .state(s -> s.name(state))
                .stateReason(reason == null ? null : StateReason.builder().code(reason).build())
                .build();
    }
}
