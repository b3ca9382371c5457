package io.chronosroutes.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronosroutes.run.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** Reads events as a browser does. */
final class Listener implements AutoCloseable {

    private final BufferedReader lines;

    // of the last event
    private String type;
    private String id;
    private JsonNode data;

    private Listener(BufferedReader lines) {
        this.lines = lines;
    }

    static Listener of(HttpRequest.Builder request) throws Exception {
        var answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofInputStream());
        return new Listener(
                new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8)));
    }

    /** The next event of this type; others are passed over. */
    JsonNode next(String wanted) throws IOException {
        while (!next().type().equals(wanted)) {
            // One that the test doesn't ask for.
        }
        return data;
    }

    Listener next() throws IOException {
        type = null;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("event: ")) type = line.substring("event: ".length());
            if (line.startsWith("id: ")) id = line.substring("id: ".length());
            if (line.startsWith("data: ")) data = Json.MAPPER.readTree(line.substring(6));
            if (line.isEmpty() && type != null) return this;
        }
        throw new IOException("the stream has ended");
    }

    String type() {
        return type;
    }

    String lastId() {
        return id;
    }

    JsonNode data() {
        return data;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
