package io.chronosroutes.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.chronosroutes.run.Json;
import io.chronosroutes.run.Layout;
import io.chronosroutes.run.RunId;
import io.chronosroutes.trainer.agent.SimulatedAgent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.ExchangeProperty;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Data that is there, training that takes its time, and reports of a few bytes. */
public final class AgentWork implements SimulatedAgent.Work {

    private static final Duration HEARTBEAT = Duration.ofSeconds(30);

    private final Scene scene;
    private final Machine machine;
    private final RunId run;
    private final Layout layout;
    private final S3Client s3 = new SimulatedS3();

    private SimulatedAgent agent;
    private String checkpoint;
    private long lastBeat;

    AgentWork(Scene scene, Machine machine) {
        this.scene = scene;
        this.machine = machine;
        this.run = new RunId(machine.run());
        this.layout = scene.layout();
    }

    /**
     * What {@code data-sync} and {@code upload} move.
     *
     * @param file the bytes of it
     */
    public record Piece(String bucket, String key, byte[] file) {}

    @Override
    public Map<String, Object> beans(SimulatedAgent wired) {
        agent = wired;
        return Map.of(
                "preflight", new Preflight(),
                "dataSync", new Data(),
                "uploads", new Sending(),
                "training", new Steps(),
                "reports", new Reports(),
                "promotion", new Promotion());
    }

    @Override
    public Optional<String> checkpoint() {
        return Optional.ofNullable(checkpoint);
    }

    /** What the heartbeat's thread does, whatever the agent waits for. */
    void beat() {
        World world = scene.world();
        if (world.now() - lastBeat < HEARTBEAT.toMillis()) return;
        lastBeat = world.now();
        agent.heartbeat();
    }

    private void work(Duration time) {
        Actor.current().sleep(time);
        scene.rules().works(machine.id(), run.value());
        beat();
    }

    private Piece piece(String key, Object content) throws JsonProcessingException {
        return new Piece("bucket", key, Json.MAPPER.writeValueAsBytes(content));
    }

    /** The machine is fit. */
    public static final class Preflight {

        public void compute() {}
    }

    /** Stands for the data set. */
    public final class Data {

        public List<Piece> plan() {
            return List.of(new Piece("bucket", Scenario.DATA, new byte[0]));
        }

        public void fetch(@ExchangeProperty("transfer") Piece piece) {
            s3.getObject(g -> g.bucket(piece.bucket()).key(piece.key())).abort();
            scene.rules().works(machine.id(), run.value());
        }
    }

    /** What {@code upload} moves. */
    public final class Sending {

        public void send(@ExchangeProperty("transfer") Piece piece) {
            s3.putObject(
                    p -> p.bucket(piece.bucket()).key(piece.key()),
                    RequestBody.fromBytes(piece.file()));
        }
    }

    /** Stands for the training. */
    public final class Steps {

        public void train() {
            int steps = 2 + scene.world().random().nextInt(12);
            for (int i = 1; i <= steps && agent.goesOn(); i++) {
                work(HEARTBEAT);
                if (i % 4 == 0) send(i);
            }
            agent.trained();
        }

        /** As in the agent, what can't be sent is left to the next. */
        private void send(int step) {
            try {
                scene.agentRoutes().call("checkpoint", step);
                checkpoint = "s3://bucket/%sstep-%d/".formatted(layout.checkpoints(run), step);
            } catch (RuntimeException e) {
                Actor.current().check();
            }
        }
    }

    /** Stands for the model's files and the logs. */
    public final class Reports {

        public List<Piece> model() throws JsonProcessingException {
            return List.of(
                    piece(layout.models(run) + "model.safetensors", machine.id()),
                    piece(layout.modelMetadata(run), Map.of("run_id", run.value())));
        }

        public List<Piece> checkpoint(Integer step) throws JsonProcessingException {
            String folder = layout.checkpoints(run) + "step-" + step + "/";
            return List.of(
                    piece(folder + "model.safetensors", step),
                    piece(folder + "trainer_state.json", step));
        }

        public List<Piece> logs() throws JsonProcessingException {
            Map<String, Object> report =
                    Map.of(
                            "run_id",
                            run.value(),
                            "status",
                            agent.outcome(),
                            "phases",
                            agent.phases());
            return List.of(piece(layout.trainingReport(run), report));
        }
    }

    /** Nothing is promoted. */
    public static final class Promotion {

        public List<Piece> plan() {
            return List.of();
        }
    }
}
