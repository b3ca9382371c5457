package io.chronosroutes.trainer.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chronosroutes.run.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Kubernetes makes of Jobs of one pod: each pod is a process. A Job that is deleted is gone at
 * once, and its pod when the process is.
 */
final class FakeCluster implements AutoCloseable {

    private final JobProcesses processes;

    // by name; a pod is called as its Job
    private final Map<String, ObjectNode> created = new LinkedHashMap<>();
    private final Map<String, ObjectNode> jobs = new LinkedHashMap<>();
    private final Map<String, ObjectNode> pods = new LinkedHashMap<>();

    FakeCluster(JobProcesses processes) {
        this.processes = processes;
    }

    synchronized List<String> jobs() {
        return new ArrayList<>(jobs.keySet());
    }

    /** A Job as it was created, also when it has been deleted; else null. */
    synchronized JsonNode created(String name) {
        return created.get(name);
    }

    /** A Job with our labels that sleeps, and belongs to no run. */
    synchronized String leave(String environment, String run) throws IOException {
        String name = "chronos-" + environment + "-" + run;
        ObjectNode job = Json.MAPPER.createObjectNode();
        ObjectNode labels = job.putObject("metadata").put("name", name).putObject("labels");
        labels.put("Project", "Chronos-Training").put("ManagedBy", "chronos-routes");
        labels.put("Environment", environment).put("RunId", run);
        ObjectNode template = job.putObject("spec").putObject("template");
        template.putObject("metadata").set("labels", labels.deepCopy());
        ArrayNode containers = template.putObject("spec").putArray("containers");
        containers.addObject().putArray("command").add("sleep").add("600");
        create(job);
        return name;
    }

    synchronized ObjectNode create(ObjectNode job) throws IOException {
        String name = job.at("/metadata/name").asText();
        JsonNode container = job.at("/spec/template/spec/containers/0");
        List<String> command = new ArrayList<>();
        container.path("command").forEach(word -> command.add(word.asText()));
        container.path("args").forEach(word -> command.add(word.asText()));
        Map<String, String> environment = new HashMap<>();
        for (JsonNode variable : container.path("env")) {
            environment.put(variable.get("name").asText(), variable.get("value").asText());
        }
        processes.start(name, command, environment);
        ObjectNode pod = Json.MAPPER.createObjectNode();
        ObjectNode labels = pod.putObject("metadata").put("name", name).putObject("labels");
        labels.setAll((ObjectNode) job.at("/spec/template/metadata/labels"));
        labels.put("job-name", name);
        created.put(name, job);
        jobs.put(name, job);
        pods.put(name, pod);
        return job;
    }

    /** Whether there was such a Job. */
    synchronized boolean delete(String name) {
        if (jobs.remove(name) == null) return false;
        ObjectNode metadata = (ObjectNode) pods.get(name).get("metadata");
        metadata.put("deletionTimestamp", Instant.now().toString());
        processes.stop(name);
        return true;
    }

    synchronized List<ObjectNode> jobs(Map<String, String> selector) {
        List<ObjectNode> found = selected(jobs, selector);
        for (ObjectNode job : found) {
            ArrayNode conditions = job.putObject("status").putArray("conditions");
            exit(job).ifPresent(exit -> conditions(exit == 0, conditions));
        }
        return found;
    }

    synchronized List<ObjectNode> pods(Map<String, String> selector) {
        pods.keySet().removeIf(name -> !jobs.containsKey(name) && !processes.isAlive(name));
        List<ObjectNode> found = selected(pods, selector);
        for (ObjectNode pod : found) {
            String phase = exit(pod).map(e -> e == 0 ? "Succeeded" : "Failed").orElse("Running");
            pod.putObject("status").put("phase", phase);
        }
        return found;
    }

    private static List<ObjectNode> selected(
            Map<String, ObjectNode> all, Map<String, String> selector) {
        return all.values().stream()
                .filter(one -> matches(one.at("/metadata/labels"), selector))
                .map(ObjectNode::deepCopy)
                .toList();
    }

    private static boolean matches(JsonNode labels, Map<String, String> selector) {
        return selector.entrySet().stream()
                .allMatch(e -> labels.path(e.getKey()).asText().equals(e.getValue()));
    }

    private Optional<Integer> exit(JsonNode one) {
        String name = one.at("/metadata/name").asText();
        return processes.isAlive(name) ? Optional.empty() : Optional.of(processes.exit(name));
    }

    /** Since Kubernetes 1.31 another condition comes before the one that counts. */
    private static void conditions(boolean good, ArrayNode conditions) {
        String first = good ? "SuccessCriteriaMet" : "FailureTarget";
        conditions.addObject().put("type", first).put("status", "True");
        String last = good ? "Complete" : "Failed";
        conditions.addObject().put("type", last).put("status", "True");
    }

    @Override
    public void close() {
        processes.close();
    }
}
