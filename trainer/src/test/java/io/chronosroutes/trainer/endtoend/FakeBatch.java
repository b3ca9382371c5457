package io.chronosroutes.trainer.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.chronosroutes.run.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;

/**
 * AWS Batch's REST interface, as far as the example uses it: SubmitJob, ListJobs by name,
 * TerminateJob. A job is a process; signatures are looked at, not checked.
 */
final class FakeBatch implements AutoCloseable {

    private final HttpServer server;
    private final JobProcesses processes;

    // jobs by id, as submitted
    private final Map<String, JsonNode> jobs = new LinkedHashMap<>();

    FakeBatch(JobProcesses processes) throws IOException {
        this.processes = processes;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/v1/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    synchronized List<String> ids() {
        return new ArrayList<>(jobs.keySet());
    }

    synchronized JsonNode submitted(String id) {
        return jobs.get(id);
    }

    /** A job that sleeps, and belongs to no run. */
    synchronized String leave(String name) throws IOException {
        ObjectNode job = Json.MAPPER.createObjectNode().put("jobName", name);
        ArrayNode command = job.putObject("containerOverrides").putArray("command");
        command.add("sleep").add("600");
        ObjectNode answer = Json.MAPPER.createObjectNode();
        submit(job, answer);
        return answer.get("jobId").asText();
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        JsonNode request = Json.MAPPER.readTree(exchange.getRequestBody());
        String signature = exchange.getRequestHeaders().getFirst("Authorization");
        ObjectNode answer = Json.MAPPER.createObjectNode();
        int status = 200;
        if (signature == null || !signature.contains("/batch/aws4_request")) {
            status = 403;
            exchange.getResponseHeaders().add("x-amzn-ErrorType", "AccessDeniedException");
            answer.put("message", "not signed for batch");
        } else {
            switch (exchange.getRequestURI().getPath()) {
                case "/v1/submitjob" -> submit(request, answer);
                case "/v1/listjobs" -> list(request, answer.putArray("jobSummaryList"));
                case "/v1/terminatejob" -> processes.stop(request.get("jobId").asText());
                default -> status = 404;
            }
        }
        byte[] body = Json.MAPPER.writeValueAsBytes(answer);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void submit(JsonNode request, ObjectNode answer) throws IOException {
        String id = UUID.randomUUID().toString();
        List<String> command = new ArrayList<>();
        request.at("/containerOverrides/command").forEach(word -> command.add(word.asText()));
        processes.start(id, command, Map.of("AWS_BATCH_JOB_ID", id));
        jobs.put(id, request);
        answer.put("jobId", id).put("jobName", request.get("jobName").asText());
    }

    private void list(JsonNode request, ArrayNode found) {
        String name = request.at("/filters/0/values/0").asText();
        jobs.forEach(
                (id, job) -> {
                    String own = job.get("jobName").asText();
                    boolean matches =
                            name.endsWith("*")
                                    ? own.startsWith(name.substring(0, name.length() - 1))
                                    : own.equals(name);
                    if (matches)
                        found.addObject()
                                .put("jobId", id)
                                .put("jobName", own)
                                .put("status", status(id));
                });
    }

    private String status(String id) {
        if (processes.isAlive(id)) return "RUNNING";
        return processes.exit(id) == 0 ? "SUCCEEDED" : "FAILED";
    }

    @Override
    public void close() {
        server.stop(0);
        processes.close();
    }
}
