package io.chronosroutes.trainer.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.chronosroutes.run.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The API server of Kubernetes, as far as the example uses it: for one namespace and one user, who
 * may list, create and delete Jobs and list pods.
 */
final class FakeKubernetes implements AutoCloseable {

    static final String NAMESPACE = "training";
    private static final String TOKEN = "a-user's";
    private static final Pattern PATH =
            Pattern.compile("/(?:api|apis/batch)/v1/namespaces/([^/]+)/(jobs|pods)(?:/([^/]+))?");
    // https://kubernetes.io/docs/concepts/overview/working-with-objects/names, and …/labels
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern LABEL =
            Pattern.compile("([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?");

    private final HttpServer server;
    private final FakeCluster cluster;
    private volatile boolean takesJobs = true;
    private volatile String propagation;

    FakeKubernetes(FakeCluster cluster) throws IOException {
        this.cluster = cluster;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::handle);
        server.start();
    }

    String kubeconfig() {
        return """
        apiVersion: v1
        kind: Config
        clusters: [{name: c, cluster: {server: "http://127.0.0.1:%d"}}]
        users: [{name: u, user: {token: "%s"}}]
        contexts: [{name: x, context: {cluster: c, user: u}}]
        current-context: x
        """
                .formatted(server.getAddress().getPort(), TOKEN);
    }

    /** From now on the user may look, and create nothing. */
    void takeNoJobs() {
        takesJobs = false;
    }

    /** What the last deletion said of the Job's pods. */
    String propagation() {
        return propagation;
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        ObjectNode answer;
        try {
            answer = answer(exchange, Json.MAPPER.readTree(body));
        } catch (Refused refused) {
            answer = status(refused.code, refused.getMessage());
        }
        byte[] bytes = Json.MAPPER.writeValueAsBytes(answer);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.path("code").asInt(200), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private ObjectNode answer(HttpExchange exchange, JsonNode request) throws IOException, Refused {
        Matcher path = PATH.matcher(exchange.getRequestURI().getPath());
        if (!path.matches()) throw new Refused(404, "the server could not find the resource");
        String call = exchange.getRequestMethod() + " " + path.group(2);
        String token = exchange.getRequestHeaders().getFirst("Authorization");
        boolean mayNot =
                !("Bearer " + TOKEN).equals(token)
                        || !path.group(1).equals(NAMESPACE)
                        || call.equals("POST jobs") && !takesJobs;
        if (mayNot) {
            String what = "%s is forbidden: User \"u\" may not %s in the namespace \"%s\"";
            throw new Refused(403, what.formatted(path.group(2), call, path.group(1)));
        }
        return switch (call) {
            case "GET jobs" -> list("JobList", "batch/v1", cluster.jobs(selector(exchange)));
            case "GET pods" -> list("PodList", "v1", cluster.pods(selector(exchange)));
            case "POST jobs" -> create((ObjectNode) request);
            case "DELETE jobs" -> delete(path.group(3), request);
            default -> throw new Refused(405, call);
        };
    }

    private ObjectNode create(ObjectNode job) throws IOException, Refused {
        String name = job.at("/metadata/name").asText();
        if (cluster.jobs().contains(name)) throw new Refused(409, name + " already exists");
        if (!NAME.matcher(name).matches()) throw new Refused(422, name + " is no name");
        for (JsonNode label : job.at("/spec/template/metadata/labels")) {
            if (!LABEL.matcher(label.asText()).matches()) throw new Refused(422, "no label");
        }
        return cluster.create(job);
    }

    private ObjectNode delete(String name, JsonNode options) throws Refused {
        propagation = options.path("propagationPolicy").asText();
        if (!cluster.delete(name)) throw new Refused(404, name + " not found");
        return status(200, "");
    }

    private static ObjectNode list(String kind, String version, List<ObjectNode> items) {
        ObjectNode list = Json.MAPPER.createObjectNode();
        list.put("kind", kind).put("apiVersion", version).putObject("metadata");
        list.putArray("items").addAll(items);
        return list;
    }

    private static Map<String, String> selector(HttpExchange exchange) {
        Map<String, String> labels = new HashMap<>();
        String query = exchange.getRequestURI().getRawQuery();
        String selector = query.replaceFirst(".*labelSelector=([^&]*).*", "$1");
        for (String term : URLDecoder.decode(selector, StandardCharsets.UTF_8).split(",")) {
            labels.put(term.replaceFirst("=.*", ""), term.replaceFirst("[^=]*=", ""));
        }
        return labels;
    }

    private static ObjectNode status(int code, String message) {
        return Json.MAPPER
                .createObjectNode()
                .put("kind", "Status")
                .put("apiVersion", "v1")
                .put("status", code < 300 ? "Success" : "Failure")
                .put("message", message)
                .put("code", code);
    }

    /** What the server doesn't do. */
    private static final class Refused extends Exception {
        private final int code;

        Refused(int code, String message) {
            super(message);
            this.code = code;
        }
    }

    @Override
    public void close() {
        server.stop(0);
        cluster.close();
    }
}
