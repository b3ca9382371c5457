package io.chronosroutes.control;

import io.chronosroutes.run.Layout;
import io.chronosroutes.run.RunError;
import io.chronosroutes.run.Status;
import io.chronosroutes.run.SystemState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Instance;

/** The rule by which a run is lost, or is kept although it has failed: one for who watches one. */
final class Judgement {

    private final Clock clock;
    private final Duration heartbeatLimit;
    private final Duration initializationLimit;

    Judgement(Clock clock, Duration heartbeatLimit, Duration initializationLimit) {
        this.clock = clock;
        this.heartbeatLimit = heartbeatLimit;
        this.initializationLimit = initializationLimit;
    }

    /**
     * Why the run counts as lost, or null while it doesn't: its instance ended before it did, it
     * did not end in time, or nobody has written for too long. What was seen is judged as of when
     * it was looked for: a machine that sleeps in between must not wake up to a silence of hours,
     * and one whose clock is fast knows better once it was answered.
     *
     * @param instances of the run, described after the look
     */
    RunError lost(SystemState state, Layout layout, Instant looked, List<Instance> instances) {
        if (!state.status().isWorking()) return null;
        Instant now = clock.instant();
        Instant asOf = looked.isBefore(now) ? looked : now;
        Optional<String> taken = takenBack(state, instances);
        if (taken.isPresent()) return RunError.interrupted(taken.get(), null);
        String why = silent(state, layout, asOf, instances);
        return why == null ? null : RunError.terminal("monitor", why);
    }

    /** EC2 took the spot instance back, and the agent had no time to say so. */
    private static Optional<String> takenBack(SystemState state, List<Instance> instances) {
        return instances.stream()
                .filter(i -> i.instanceId().equals(state.instanceId()) && Instances.isGone(i))
                .filter(i -> i.stateReason() != null)
                .filter(i -> "Server.SpotInstanceTermination".equals(i.stateReason().code()))
                .map(i -> "EC2 has taken the spot instance %s back".formatted(i.instanceId()))
                .findFirst();
    }

    private String silent(
            SystemState state, Layout layout, Instant asOf, List<Instance> instances) {
        Duration silence = Duration.between(state.timestamps().lastUpdate(), asOf);
        boolean ended =
                state.instanceId() != null
                        && instances.stream()
                                .filter(i -> i.instanceId().equals(state.instanceId()))
                                .allMatch(Instances::isEnding)
                        && silence.compareTo(visible()) > 0;
        if (ended) {
            return "instance %s ended before the run did; its last words are in %s"
                    .formatted(state.instanceId(), layout.bootLog(state.run()));
        }
        if (state.deadline() != null && asOf.isAfter(state.deadline().plus(heartbeatLimit))) {
            return "the run is past its deadline, " + state.deadline();
        }
        Duration limit =
                state.status() == Status.INITIALIZATION ? initializationLimit : heartbeatLimit;
        if (silence.compareTo(limit) <= 0) return null;
        return "heartbeat lost: nothing was written for %d s in %s (limit %d s)"
                .formatted(silence.toSeconds(), state.status().word(), limit.toSeconds());
    }

    /**
     * Until when the instance of a run that has failed is kept, as its user wished; empty when it
     * is not, or no longer. Kept or not, the instance ends itself at the run's deadline.
     */
    Optional<Instant> keptUntil(SystemState state) {
        if (state.status() != Status.FAILED || state.keepFailedSeconds() == null) {
            return Optional.empty();
        }
        if (state.instanceId() == null) return Optional.empty();
        Instant until = state.timestamps().failed().plusSeconds(state.keepFailedSeconds());
        return Optional.of(until).filter(clock.instant()::isBefore);
    }

    static String kept(SystemState state, Instant until) {
        return "instance %s is kept until %s; 'kill' ends it before"
                .formatted(state.instanceId(), until.truncatedTo(ChronoUnit.SECONDS));
    }

    /**
     * EC2's answers may be some seconds behind: younger news is not trusted against a heartbeat.
     */
    private Duration visible() {
        return heartbeatLimit.dividedBy(20);
    }
}
