package io.chronosroutes.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The state object: one run's live status, and by its existence the environment's lock.
 *
 * @param currentStep the step the run is in, or was in when it failed or was killed
 * @param instanceId null until EC2 has named the instance
 * @param market {@code on-demand} or {@code spot}; null until EC2 has given the instance
 * @param s3Prefix of the run's outputs, as a URI
 * @param generation grows by one with every write
 * @param writer the token of the write that made this version
 * @param data the dataset's objects, as URIs
 * @param baseModel where the instance finds the model to start from, or null when it trains from
 *     scratch
 * @param runtime the staged runtime the instance runs
 * @param natives the staged PyTorch that an instance with a GPU uses; null for the runtime's own
 * @param keepFailedSeconds how long the instance is kept when the run has failed; null for not at
 *     all
 * @param deadline when the instance ends itself, whatever happens
 * @param terms of the launch; null in states that don't say
 */
public record SystemState(
        int schemaVersion,
        String runId,
        String environment,
        Status status,
        Status currentStep,
        String instanceId,
        String instanceType,
        String market,
        String s3Prefix,
        Timestamps timestamps,
        long generation,
        String writer,
        List<String> data,
        BaseModel baseModel,
        String runtime,
        String natives,
        Long keepFailedSeconds,
        Instant deadline,
        Progress progress,
        Cost cost,
        TrainingConfig trainingConfig,
        Terms terms,
        RunError error,
        String errorMessage) {

    public static final int SCHEMA_VERSION = 1;

    /** The state a run begins with: the lock is taken, no instance exists yet. */
    public static SystemState starting(
            RunId run,
            String environment,
            String instanceType,
            String s3Prefix,
            List<String> data,
            BaseModel baseModel,
            String runtime,
            Duration keepFailed,
            Instant deadline,
            Cost cost,
            TrainingConfig config,
            Instant now) {
        return new SystemState(
                SCHEMA_VERSION,
                run.value(),
                environment,
                Status.INITIALIZATION,
                Status.INITIALIZATION,
                null,
                instanceType,
                null,
                s3Prefix,
                Timestamps.starting(now),
                0,
                null,
                data,
                baseModel,
                runtime,
                null,
                keepFailed.isZero() ? null : keepFailed.toSeconds(),
                deadline,
                null,
                cost,
                config,
                null,
                null,
                null);
    }

    public RunId run() {
        return new RunId(runId);
    }

    /**
     * @throws IllegalTransitionException when this status may not become {@code next}
     */
    public SystemState to(Status next, Instant now) {
        if (!status.canBecome(next)) throw new IllegalTransitionException(status, next);
        return copy(
                next,
                next.isWorking() || next == Status.CLEANUP && status.isWorking()
                        ? next
                        : currentStep,
                timestamps.stamped(status, next, now),
                generation,
                writer,
                progress,
                cost,
                error,
                errorMessage);
    }

    public SystemState failed(RunError why, Instant now) {
        SystemState next = to(Status.FAILED, now);
        return next.copy(
                next.status,
                next.currentStep,
                next.timestamps,
                generation,
                writer,
                progress,
                cost,
                why,
                why.message());
    }

    public SystemState with(Terms terms) {
        return launched(natives, instanceId, market, instanceType, cost, deadline, terms);
    }

    /**
     * @param key of the staged PyTorch
     */
    public SystemState withNatives(String key) {
        return launched(key, instanceId, market, instanceType, cost, deadline, terms);
    }

    public SystemState withInstance(String id) {
        return withInstance(id, market, instanceType, cost, deadline);
    }

    /** EC2 has given the instance. */
    public SystemState withInstance(
            String id, String market, String type, Cost cost, Instant deadline) {
        return launched(natives, id, market, type, cost, deadline, terms);
    }

    private SystemState launched(
            String natives,
            String id,
            String market,
            String type,
            Cost cost,
            Instant deadline,
            Terms terms) {
        return new SystemState(
                schemaVersion,
                runId,
                environment,
                status,
                currentStep,
                id,
                type,
                market,
                s3Prefix,
                timestamps,
                generation,
                writer,
                data,
                baseModel,
                runtime,
                natives,
                keepFailedSeconds,
                deadline,
                progress,
                cost,
                trainingConfig,
                terms,
                error,
                errorMessage);
    }

    public SystemState withProgress(Progress now, Cost cost) {
        return copy(
                status,
                currentStep,
                timestamps,
                generation,
                writer,
                now,
                cost,
                error,
                errorMessage);
    }

    public SystemState at(Timestamps times) {
        return copy(
                status,
                currentStep,
                times,
                generation,
                writer,
                progress,
                cost,
                error,
                errorMessage);
    }

    /** What the run has cost at a time; null where its price is not known. */
    public Cost costAt(Instant now) {
        return cost == null ? null : cost.after(Duration.between(timestamps.start(), now));
    }

    /** The version a write makes of this one. */
    public SystemState written(long generation, String writer, Instant now) {
        return copy(
                status,
                currentStep,
                timestamps.updated(now),
                generation,
                writer,
                progress,
                cost,
                error,
                errorMessage);
    }

    private SystemState copy(
            Status status,
            Status currentStep,
            Timestamps timestamps,
            long generation,
            String writer,
            Progress progress,
            Cost cost,
            RunError error,
            String errorMessage) {
        return new SystemState(
                schemaVersion,
                runId,
                environment,
                status,
                currentStep,
                instanceId,
                instanceType,
                market,
                s3Prefix,
                timestamps,
                generation,
                writer,
                data,
                baseModel,
                runtime,
                natives,
                keepFailedSeconds,
                deadline,
                progress,
                cost,
                trainingConfig,
                terms,
                error,
                errorMessage);
    }
}
