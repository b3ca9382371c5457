package io.chronosroutes.trainer.endtoend;

import static org.awaitility.Awaitility.await;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.local.Endpoints;
import io.chronosroutes.local.LocalCloudProcess;
import io.chronosroutes.run.Json;
import io.chronosroutes.run.Layout;
import io.chronosroutes.run.RunId;
import io.chronosroutes.run.Status;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.store.Backoff;
import io.chronosroutes.store.Versioned;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The built program as a user runs it, in a folder of its own with a local cloud of its own. */
final class Program implements AutoCloseable {

    static final Layout LAYOUT = new Layout("dev");
    private static final Path JAR = Path.of("..", "target", "chronos-routes.jar").toAbsolutePath();
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String BUCKET = "chronos-training-local";

    private final Path folder;
    private final List<Started> commands = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private Endpoints endpoints;
    private Cloud cloud;

    Program(Path folder) {
        this.folder = folder;
    }

    /** Runs a command to its end. */
    Started run(String... arguments) {
        return start(arguments).awaitEnd();
    }

    /** Starts a command and lets it go on. */
    Started start(String... arguments) {
        List<String> command = new ArrayList<>(List.of(JAVA, "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        return started(command);
    }

    /** Starts a command on a terminal of its own, and shows how the terminal is afterwards. */
    Started onTerminal(int columns, int rows, String command, String... environment) {
        String shell =
                "stty cols %d rows %d; export TERM=xterm-256color LANG=C.UTF-8 %s; trap : INT; "
                        .formatted(columns, rows, String.join(" ", environment));
        shell += "'%s' -jar '%s' %s; echo exit $?; stty -a".formatted(JAVA, JAR, command);
        // Whoever runs the tests in the background has them ignore Ctrl-C; a terminal's user has
        // not.
        return started(
                List.of("env", "--default-signal=INT", "script", "-qec", shell, "/dev/null"));
    }

    private Started started(List<String> command) {
        Started started = Started.of(command, folder, commands.size(), environment);
        commands.add(started);
        return started;
    }

    /** Puts a route file where the program looks for the user's own. */
    void route(String name, String yaml) throws IOException {
        Path routes = Files.createDirectories(folder.resolve("routes"));
        Files.writeString(routes.resolve(name + ".camel.yaml"), yaml);
    }

    /** Copies the files of a worked example to where the program looks for the user's own. */
    void example(String name) throws IOException {
        Path routes = Files.createDirectories(folder.resolve("routes"));
        try (var files = Files.list(Path.of("..", "routes", "examples", name))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
                Files.copy(file, routes.resolve(file.getFileName()));
            }
        }
    }

    /** Copies the libraries of a worked example to where the program looks for the user's own. */
    void libraries(Path jars) throws IOException {
        Path lib = Files.createDirectories(folder.resolve("routes").resolve("lib"));
        try (var files = Files.list(jars)) {
            for (Path jar : files.toList()) Files.copy(jar, lib.resolve(jar.getFileName()));
        }
    }

    /** Sets an environment variable of the commands to come. */
    void environment(String name, String value) {
        environment.put(name, value);
    }

    /** Writes the settings file. */
    void properties(String lines) throws IOException {
        Files.writeString(folder.resolve("chronos.properties"), lines + "\n");
    }

    /** Takes the user's own routes away again. */
    void forgetRoutes() throws IOException {
        Path routes = folder.resolve("routes");
        if (!Files.isDirectory(routes)) return;
        try (var files = Files.list(routes)) {
            for (Path file : files.toList()) Files.delete(file);
        }
    }

    Path home() {
        return folder.resolve(".chronos");
    }

    /** A view of its own into the running local cloud. */
    Cloud cloud() {
        Endpoints now = LocalCloudProcess.running(home()).orElseThrow();
        if (cloud == null || !now.equals(endpoints)) {
            if (cloud != null) cloud.close();
            cloud = Cloud.local(now, "test", BUCKET);
            endpoints = now;
        }
        return cloud;
    }

    Optional<SystemState> state() {
        return cloud().store(LAYOUT, "test", Clock.systemUTC(), Backoff.of())
                .read()
                .map(Versioned::state);
    }

    /** Waits until the run is in this status; what it then is. */
    SystemState awaitStatus(Status status) {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> state().filter(s -> s.status() == status).isPresent());
        return state().orElseThrow();
    }

    /** Waits until training has taken a step. */
    SystemState awaitProgress() {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> state().filter(s -> s.progress() != null).isPresent());
        return state().orElseThrow();
    }

    /** EC2 wants a spot instance back. */
    void interrupt(String instance) {
        Tag taken = Tag.builder().key("local:interrupt-spot").value("noon").build();
        cloud().ec2().createTags(c -> c.resources(instance).tags(taken));
    }

    List<Instance> instances() {
        return cloud().ec2().describeInstances().reservations().stream()
                .flatMap(r -> r.instances().stream())
                .toList();
    }

    <T> T json(String key, Class<T> type) throws IOException {
        return Json.MAPPER.readValue(bytes(key), type);
    }

    String text(String key) {
        return new String(bytes(key), StandardCharsets.UTF_8);
    }

    byte[] bytes(String key) {
        return cloud().s3().getObjectAsBytes(g -> g.bucket(BUCKET).key(key)).asByteArray();
    }

    /** Keys of what a run left under a prefix, without the prefix. */
    List<String> keysBelow(String prefix) {
        return cloud()
                .s3()
                .listObjectsV2Paginator(l -> l.bucket(BUCKET).prefix(prefix))
                .contents()
                .stream()
                .map(S3Object::key)
                .map(key -> key.substring(prefix.length()))
                .toList();
    }

    /** The latest run that has logs. */
    RunId latestRun() {
        return keysBelow(LAYOUT.logs()).stream()
                .map(key -> key.substring(0, key.indexOf('/')))
                .max(String::compareTo)
                .map(RunId::new)
                .orElseThrow();
    }

    /** The process of the agent, which runs in a folder below the local cloud's home. */
    ProcessHandle agent() {
        return ProcessHandle.allProcesses()
                .filter(p -> p.info().commandLine().orElse("").contains("AgentMain"))
                .filter(p -> workingFolder(p).startsWith(home().toString()))
                .findFirst()
                .orElseThrow();
    }

    private static String workingFolder(ProcessHandle process) {
        try {
            return Path.of("/proc", Long.toString(process.pid()), "cwd").toRealPath().toString();
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        if (cloud != null) cloud.close();
        commands.forEach(Started::kill);
        LocalCloudProcess.stop(home());
    }
}
