package io.chronosroutes.control;

import com.sun.net.httpserver.HttpServer;
import io.chronosroutes.local.Endpoints;
import io.chronosroutes.run.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;

/** Hands out the local cloud's keys as a container gets those of its role. */
final class RoleServer implements AutoCloseable {

    private final HttpServer server;

    RoleServer(Endpoints cloud) throws IOException {
        byte[] keys =
                Json.MAPPER.writeValueAsBytes(
                        Map.of(
                                "AccessKeyId", cloud.accessKeyId(),
                                "SecretAccessKey", cloud.secretAccessKey()));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, keys.length);
                    exchange.getResponseBody().write(keys);
                    exchange.close();
                });
        server.start();
    }

    String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
