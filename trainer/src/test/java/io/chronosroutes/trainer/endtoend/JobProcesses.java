package io.chronosroutes.trainer.endtoend;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.chronosroutes.local.Endpoints;
import io.chronosroutes.run.Json;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What stands for containers: processes with an environment of their own, which see the local
 * cloud's S3, and fetch its key from where containers fetch their role's.
 */
final class JobProcesses implements AutoCloseable {

    private static final String TOKEN = "a-token";

    private final Path folder;
    private final Supplier<Endpoints> cloud;
    private final HttpServer credentials;
    private final Map<String, Process> started = new ConcurrentHashMap<>();

    JobProcesses(Path folder, Supplier<Endpoints> cloud) throws IOException {
        this.folder = folder;
        this.cloud = cloud;
        credentials =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        credentials.createContext("/role", this::role);
        credentials.start();
    }

    private void role(HttpExchange exchange) throws IOException {
        boolean known = TOKEN.equals(exchange.getRequestHeaders().getFirst("Authorization"));
        Endpoints endpoints = cloud.get();
        byte[] answer =
                Json.MAPPER.writeValueAsBytes(
                        Map.of(
                                "AccessKeyId", endpoints.accessKeyId(),
                                "SecretAccessKey", endpoints.secretAccessKey(),
                                "Expiration", Instant.now().plusSeconds(3600).toString()));
        exchange.sendResponseHeaders(known ? 200 : 403, known ? answer.length : -1);
        if (known) exchange.getResponseBody().write(answer);
        exchange.close();
    }

    void start(String id, List<String> command, Map<String, String> more) throws IOException {
        Path home = Files.createDirectories(folder.resolve(id));
        Path shims = Files.createDirectories(home.resolve("bin"));
        // A container has no power to switch off; the machine the tests run on has.
        Path shutdown = Files.writeString(shims.resolve("shutdown"), "#!/bin/sh\nexit 1\n");
        if (!shutdown.toFile().setExecutable(true)) throw new IOException("no shim for shutdown");
        Endpoints endpoints = cloud.get();
        Map<String, String> environment = new HashMap<>(more);
        environment.put("PATH", shims + File.pathSeparator + "/usr/local/bin:/usr/bin:/bin");
        environment.put("HOME", home.toString());
        environment.put("TMPDIR", home.toString());
        environment.put("AWS_ENDPOINT_URL_S3", endpoints.s3().toString());
        environment.put(
                "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                "http://127.0.0.1:" + credentials.getAddress().getPort() + "/role");
        // A file, as EKS Pod Identity has it.
        Path token = Files.writeString(home.resolve("token"), TOKEN);
        environment.put("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", token.toString());
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(home.resolve("log").toFile());
        started.put(id, builder.start());
    }

    boolean isAlive(String id) {
        return started.get(id).isAlive();
    }

    int exit(String id) {
        return started.get(id).exitValue();
    }

    /** SIGTERM, as containers get it. */
    void stop(String id) {
        Process process = started.get(id);
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }

    String log(String id) throws IOException {
        return Files.readString(folder.resolve(id).resolve("log"));
    }

    @Override
    public void close() {
        credentials.stop(0);
        for (Process process : started.values()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            try {
                process.waitFor(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
