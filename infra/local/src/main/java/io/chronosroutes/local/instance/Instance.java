package io.chronosroutes.local.instance;

import java.util.Map;

/**
 * An instance at one moment.
 *
 * @param requestDigest tells a repeated launch from another one under the same client token
 * @param metadataPort where its metadata service listens; 0 before its first boot
 * @param secret what its session credentials and metadata tokens are derived from
 * @param endedMillis when it was terminated; 0 before
 */
public record Instance(
        String id,
        String reservationId,
        int launchIndex,
        String clientToken,
        String requestDigest,
        long launchMillis,
        LaunchSpec spec,
        Map<String, String> tags,
        InstanceState state,
        StateReason reason,
        String transitionReason,
        ProcessRef process,
        int metadataPort,
        String secret,
        long endedMillis) {

    Instance withState(InstanceState next, StateReason why, String transition, long ended) {
        return new Instance(
                id,
                reservationId,
                launchIndex,
                clientToken,
                requestDigest,
                launchMillis,
                spec,
                tags,
                next,
                why,
                transition,
                process,
                metadataPort,
                secret,
                ended);
    }

    Instance withMachine(ProcessRef started, int port) {
        return new Instance(
                id,
                reservationId,
                launchIndex,
                clientToken,
                requestDigest,
                launchMillis,
                spec,
                tags,
                state,
                reason,
                transitionReason,
                started,
                port,
                secret,
                endedMillis);
    }

    Instance withTags(Map<String, String> all) {
        return new Instance(
                id,
                reservationId,
                launchIndex,
                clientToken,
                requestDigest,
                launchMillis,
                spec,
                Map.copyOf(all),
                state,
                reason,
                transitionReason,
                process,
                metadataPort,
                secret,
                endedMillis);
    }

    @Override
    public String toString() {
        return "Instance[" + id + " " + state.word() + "]";
    }
}
