package io.chronosroutes.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronosroutes.run.Json;
import io.chronosroutes.run.RunId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * Jobs of Kubernetes that run the agent, told in EC2's words. A Job's name stands for its id: it
 * comes from environment and run, so it is known before the Job is there.
 */
public final class KubernetesJobs {

    /** The label by which Kubernetes tells whose a pod is (Kubernetes docs, "Jobs"). */
    private static final String JOB_OF_POD = "job-name";

    private final Tags tags;

    KubernetesJobs(Tags tags) {
        this.tags = tags;
    }

    /** A Job's name; of at most 60 characters, and Kubernetes takes 63. */
    public String name(RunId run) {
        return tags.name(run);
    }

    /** Labels that all Jobs and pods of the environment carry, and no others do. */
    public Map<String, String> ofEnvironment() {
        Map<String, String> labels = new LinkedHashMap<>();
        tags.filters()
                .forEach(f -> labels.put(f.name().replaceFirst("^tag:", ""), f.values().get(0)));
        return labels;
    }

    /** Labels of one run's. */
    public Map<String, String> ofRun(RunId run) {
        Map<String, String> labels = ofEnvironment();
        labels.put(Tags.RUN_ID, run.value());
        return labels;
    }

    /**
     * Jobs as instances. A Job is gone when neither it nor a pod of its may still run something: a
     * pod outlives the Job that was deleted, until its process has ended.
     *
     * @param jobs as the API server lists them
     * @param pods of those jobs, listed after them
     */
    public List<Instance> list(Object jobs, Object pods) {
        Map<String, JsonNode> jobsByName = new LinkedHashMap<>();
        for (JsonNode job : Json.MAPPER.valueToTree(jobs)) {
            jobsByName.put(job.at("/metadata/name").asText(), job);
        }
        Map<String, List<JsonNode>> podsByJob = new LinkedHashMap<>();
        for (JsonNode pod : Json.MAPPER.valueToTree(pods)) {
            String job = pod.at("/metadata/labels").path(JOB_OF_POD).asText();
            podsByJob.computeIfAbsent(job, j -> new ArrayList<>()).add(pod);
        }
        TreeSet<String> names = new TreeSet<>(jobsByName.keySet());
        names.addAll(podsByJob.keySet());
        return names.stream()
                .map(n -> instance(n, jobsByName.get(n), podsByJob.getOrDefault(n, List.of())))
                .toList();
    }

    /**
     * Throws what the component's error means, in words for the user, and as the kind of error that
     * a cloud's refusal is.
     *
     * @param server address of the API server
     * @param code of HTTP; 0 when no answer came
     * @param status the API server's answer, or null
     */
    public void refused(String server, int code, Object status, Exception why) {
        if (code > 0) {
            String reason = Json.MAPPER.valueToTree(status).path("message").asText();
            throw AwsServiceException.builder()
                    .statusCode(code)
                    .message("Kubernetes refused: " + (reason.isEmpty() ? "HTTP " + code : reason))
                    .cause(why)
                    .build();
        }
        Throwable root = why;
        while (root.getCause() != null && root.getCause() != root) root = root.getCause();
        throw SdkClientException.create(
                "no answer of Kubernetes at %s (%s): check KUBECONFIG and the network"
                        .formatted(server, root),
                why);
    }

    private static Instance instance(String name, JsonNode job, List<JsonNode> pods) {
        JsonNode one = job == null ? pods.get(0) : job;
        String run = one.at("/metadata/labels").path(Tags.RUN_ID).asText();
        return Instance.builder()
                .instanceId(name)
                .instanceType("job")
                .tags(Tag.builder().key(Tags.RUN_ID).value(run).build())
                .state(s -> s.name(state(job, pods)))
                .build();
    }

    private static InstanceStateName state(JsonNode job, List<JsonNode> pods) {
        boolean podsLeft = pods.stream().anyMatch(p -> !hasEnded(p));
        if (job != null && !isOver(job) && !isBeingDeleted(job)) {
            return podsLeft ? InstanceStateName.RUNNING : InstanceStateName.PENDING;
        }
        boolean left = podsLeft || job != null && isBeingDeleted(job);
        return left ? InstanceStateName.SHUTTING_DOWN : InstanceStateName.TERMINATED;
    }

    /** Of a Job that has ended only these two say so; others come before them. */
    private static boolean isOver(JsonNode job) {
        for (JsonNode condition : job.at("/status/conditions")) {
            String type = condition.path("type").asText();
            boolean isEnd = type.equals("Complete") || type.equals("Failed");
            if (isEnd && condition.path("status").asText().equals("True")) return true;
        }
        return false;
    }

    private static boolean isBeingDeleted(JsonNode job) {
        return !job.at("/metadata/deletionTimestamp").asText().isEmpty();
    }

    /** Its containers have ended; of a node that can't be reached nobody knows. */
    private static boolean hasEnded(JsonNode pod) {
        String phase = pod.at("/status/phase").asText();
        return phase.equals("Succeeded") || phase.equals("Failed");
    }
}
