package io.chronosroutes.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronosroutes.run.Json;
import io.chronosroutes.run.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;

/**
 * Jobs of another service that runs the agent, told in EC2's words: so watch, cleanup, kill and
 * verify understand them as they do instances.
 */
public final class Jobs {

    private final Tags tags;

    Jobs(Tags tags) {
        this.tags = tags;
    }

    /** What to call a run's job, so that it is found before anyone knows its id. */
    public String name(RunId run) {
        return tags.name(run);
    }

    /** A pattern of the environment's names; those of an environment dev-2 fit dev's as well. */
    public String names() {
        return tags.prefix() + "*";
    }

    /** What EC2 would answer when it had started this job; for {@code launch.adopt}. */
    public RunInstancesResponse started(String id) {
        return RunInstancesResponse.builder()
                .instances(Instance.builder().instanceId(id).build())
                .build();
    }

    /**
     * The jobs in an answer that are this environment's by their names, as instances.
     *
     * @param answer anything that can be written as JSON
     * @param items JSON pointer to the list of jobs; empty when the answer is the list
     * @param id JSON pointer to a job's id
     * @param name JSON pointer to its name
     * @param state JSON pointer to what tells whether a job has ended
     * @param ended the words there of one that has, with spaces between them
     */
    public List<Instance> list(
            Object answer, String items, String id, String name, String state, String ended) {
        Set<String> words = Set.of(ended.strip().split("\\s+"));
        JsonNode tree = Json.MAPPER.valueToTree(answer);
        List<Instance> instances = new ArrayList<>();
        for (JsonNode job : tree.at(items)) {
            Optional<RunId> run = tags.run(job.at(name).asText());
            if (run.isEmpty()) continue;
            InstanceStateName now =
                    words.contains(job.at(state).asText())
                            ? InstanceStateName.TERMINATED
                            : InstanceStateName.RUNNING;
            instances.add(
                    Instance.builder()
                            .instanceId(job.at(id).asText())
                            .instanceType("job")
                            .tags(tags.of(run.get()))
                            .state(s -> s.name(now))
                            .build());
        }
        return instances;
    }
}
