package io.chronosroutes.simulation;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;

/** The way from a process to a service and back, where calls meet their faults. */
final class Network {

    private static final Duration FAST = Duration.ofMillis(2);
    private static final Duration SLOW = Duration.ofMillis(800);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final World world;
    private final double faultsPerCall;
    private final Duration fast;
    private final Duration slow;
    private final Map<Fault, Integer> met = new EnumMap<>(Fault.class);

    private BiConsumer<Actor, String> listener = (caller, what) -> {};
    private boolean calm;
    private int calls;

    Network(World world, double faultsPerCall) {
        this(world, faultsPerCall, FAST, SLOW);
    }

    /**
     * @param fast least time of a call's way there, or back
     * @param slow most, but for some that take ten times as long
     */
    Network(World world, double faultsPerCall, Duration fast, Duration slow) {
        this.world = world;
        this.faultsPerCall = faultsPerCall;
        this.fast = fast;
        this.slow = slow;
    }

    /**
     * @param heard is told of every call, by its caller
     */
    void listen(BiConsumer<Actor, String> heard) {
        listener = heard;
    }

    /** From here on every call is answered, and no caller disturbed. */
    void calm() {
        calm = true;
    }

    boolean isCalm() {
        return calm;
    }

    int calls() {
        return calls;
    }

    Map<Fault, Integer> met() {
        return met;
    }

    /**
     * Makes a call of the current process and returns its answer.
     *
     * @param effect what the service does; may throw what the service answers instead
     * @param refusal an error of the service's own that says nothing of the call; by its HTTP
     *     status
     */
    <T> T call(String what, Supplier<T> effect, Function<Integer, RuntimeException> refusal) {
        Actor caller = Actor.current();
        caller.check();
        calls++;
        listener.accept(caller, what);
        Fault fault = draw();
        world.trace(() -> caller.name() + " " + what + (fault == null ? "" : " " + fault));
        if (fault != null) met.merge(fault, 1, Integer::sum);
        if (fault == Fault.CRASHED_BEFORE) throw crash(caller);
        if (fault == Fault.REFUSED) {
            caller.sleep(latency());
            throw error(refusal);
        }
        AtomicReference<Supplier<T>> answer = new AtomicReference<>();
        Duration there = isLate(fault) ? late() : latency();
        world.after(there, () -> answer.set(done(what, effect)));
        if (fault == Fault.CRASHED_AFTER) throw crash(caller);
        if (fault == Fault.ECHOED) {
            there = there.plus(FAST);
            world.after(there, () -> answer.set(done(what, effect)));
        }
        if (fault == Fault.REPEATED) {
            // Nobody sends again what was refused.
            Runnable again = () -> done(what, effect);
            world.after(there, () -> ifDone(answer.get(), () -> world.after(late(), again)));
        }
        caller.sleep(fault == Fault.LATE ? TIMEOUT : there.plus(latency()));
        if (fault == Fault.FROZEN) caller.sleep(frozen());
        if (fault == Fault.LATE) throw timeout();
        if (fault == Fault.UNANSWERED) throw world.chance(0.5) ? error(refusal) : timeout();
        return answer.get().get();
    }

    private boolean isLate(Fault fault) {
        return fault == Fault.LATE || fault == Fault.CRASHED_AFTER && world.chance(0.5);
    }

    private Fault draw() {
        if (calm || !world.chance(faultsPerCall)) return null;
        return Fault.values()[world.random().nextInt(Fault.values().length)];
    }

    private <T> Supplier<T> done(String what, Supplier<T> effect) {
        try {
            T result = effect.get();
            return () -> result;
        } catch (RuntimeException e) {
            world.trace(() -> what + " is answered by " + e.getMessage());
            return () -> {
                throw e;
            };
        }
    }

    private static void ifDone(Supplier<?> answer, Runnable then) {
        try {
            answer.get();
        } catch (RuntimeException e) {
            return;
        }
        then.run();
    }

    private static Crash crash(Actor caller) {
        caller.die();
        return new Crash();
    }

    private RuntimeException error(Function<Integer, RuntimeException> refusal) {
        return switch (world.random().nextInt(3)) {
            case 0 -> refusal.apply(500);
            case 1 -> refusal.apply(503);
            default -> timeout();
        };
    }

    private static RuntimeException timeout() {
        return SdkClientException.builder()
                .writableStackTrace(false)
                .cause(new SocketTimeoutException("timed out"))
                .message("no answer")
                .build();
    }

    private Duration latency() {
        return world.between(fast, world.chance(0.05) ? slow.multipliedBy(10) : slow);
    }

    private Duration late() {
        return world.between(Duration.ofSeconds(1), Duration.ofMinutes(world.chance(0.2) ? 20 : 2));
    }

    private Duration frozen() {
        return switch (world.random().nextInt(4)) {
            case 0 -> world.between(Duration.ZERO, Duration.ofHours(4));
            // just as long as a run may be silent
            case 1 -> world.between(Duration.ofSeconds(280), Duration.ofSeconds(340));
            default -> world.between(Duration.ZERO, Duration.ofMinutes(10));
        };
    }
}
