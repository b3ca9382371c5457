package io.chronosroutes.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chronosroutes.run.RunId;
import io.chronosroutes.store.Faults;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** What a Job and its pods are in EC2's words. */
class KubernetesJobsTest {

    private static final RunId RUN = new RunId("20260101-000000-ffff");
    private static final String NAME = "chronos-dev-20260101-000000-ffff";
    private final KubernetesJobs jobs = new KubernetesJobs(new Tags("dev"));

    @Test
    void aJobIsNamedAndLabelledByEnvironmentAndRun() {
        assertThat(jobs.name(RUN)).isEqualTo(NAME);
        assertThat(new KubernetesJobs(new Tags("e".repeat(31))).name(RUN)).hasSizeLessThan(63);
        assertThat(jobs.ofRun(RUN))
                .containsOnly(
                        Map.entry("Project", "Chronos-Training"),
                        Map.entry("ManagedBy", "chronos-routes"),
                        Map.entry("Environment", "dev"),
                        Map.entry("RunId", RUN.value()));
        assertThat(jobs.ofEnvironment()).doesNotContainKey("RunId");
    }

    @Test
    void aJobWaitsForItsPodAndThenRuns() {
        assertThat(state(List.of(job()), List.of())).isEqualTo(InstanceStateName.PENDING);
        assertThat(state(List.of(job()), List.of(pod("Pending"))))
                .isEqualTo(InstanceStateName.RUNNING);
        assertThat(state(List.of(job("Suspended")), List.of()))
                .isEqualTo(InstanceStateName.PENDING);
    }

    @Test
    void aJobThatHasEndedIsGoneWithItsPod() {
        assertThat(state(List.of(job("SuccessCriteriaMet", "Complete")), List.of(pod("Succeeded"))))
                .isEqualTo(InstanceStateName.TERMINATED);
        assertThat(state(List.of(job("FailureTarget", "Failed")), List.of()))
                .isEqualTo(InstanceStateName.TERMINATED);
        assertThat(state(List.of(job("FailureTarget")), List.of(pod("Running"))))
                .isEqualTo(InstanceStateName.RUNNING);
    }

    @Test
    void aPodThatOutlivesItsJobIsNotGone() {
        assertThat(state(List.of(), List.of(pod("Running"))))
                .isEqualTo(InstanceStateName.SHUTTING_DOWN);
        assertThat(state(List.of(job("Failed")), List.of(pod("Unknown"))))
                .isEqualTo(InstanceStateName.SHUTTING_DOWN);
        assertThat(state(List.of(), List.of(pod("Failed"))))
                .isEqualTo(InstanceStateName.TERMINATED);
    }

    @Test
    void aJobThatWaitsForItsPodsToBeDeletedIsNotGone() {
        Map<String, Object> metadata =
                Map.of("name", NAME, "deletionTimestamp", "2026-01-01T00:00:00Z");
        assertThat(state(List.of(Map.of("metadata", metadata)), List.of()))
                .isEqualTo(InstanceStateName.SHUTTING_DOWN);
    }

    @Test
    void aRefusalIsToldInItsOwnWordsAndOnlyWhatPassesIsTriedAgain() {
        Exception why = new IllegalStateException("how the library says it");
        assertThatThrownBy(
                        () -> jobs.refused("https://k", 403, Map.of("message", "forbidden"), why))
                .satisfies(
                        e ->
                                assertThat(Failures.line(e))
                                        .isEqualTo("Kubernetes refused: forbidden"))
                .satisfies(e -> assertThat(Faults.isRetriable(e)).isFalse());
        assertThatThrownBy(() -> jobs.refused("https://k", 503, null, why))
                .satisfies(
                        e ->
                                assertThat(Failures.line(e))
                                        .isEqualTo("Kubernetes refused: HTTP 503"));
        assertThatThrownBy(() -> jobs.refused("https://k", 0, null, why))
                .satisfies(e -> assertThat(Failures.line(e)).contains("no answer", "https://k"));
    }

    private InstanceStateName state(List<?> found, List<?> pods) {
        List<Instance> instances = jobs.list(found, pods);
        assertThat(instances).singleElement().extracting(Instance::instanceId).isEqualTo(NAME);
        return instances.get(0).state().name();
    }

    private static Map<String, Object> job(String... conditions) {
        List<Map<String, String>> all =
                List.of(conditions).stream().map(c -> Map.of("type", c, "status", "True")).toList();
        return Map.of("metadata", Map.of("name", NAME), "status", Map.of("conditions", all));
    }

    private static Map<String, Object> pod(String phase) {
        return Map.of(
                "metadata", Map.of("name", NAME + "-x", "labels", Map.of("job-name", NAME)),
                "status", Map.of("phase", phase));
    }
}
