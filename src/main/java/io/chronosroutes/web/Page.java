package io.chronosroutes.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The page: one document with its style sheet, its script and the charting library inside. Its
 * policy allows these by their hashes, connections to where it came from, and nothing else.
 */
final class Page {

    /** From the WebJar; its version is the parent POM's. */
    private static final String PLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";

    /** In the order in which they need one another. */
    private static final List<String> SCRIPTS =
            List.of("words.js", "curves.js", "run.js", "runs.js", "live.js");

    private final byte[] html;
    private final String policy;

    Page() {
        String style = read(PLOT + "uPlot.min.css") + "\n" + read("page.css");
        String plot = read(PLOT + "uPlot.iife.min.js");
        String script =
                SCRIPTS.stream()
                        .map(Page::read)
                        .collect(Collectors.joining("\n", "(() => {\n'use strict';\n", "})();\n"));
        this.html =
                read("page.html")
                        .replace("/*style*/", style)
                        .replace("/*plot*/", plot)
                        .replace("/*script*/", script)
                        .getBytes(StandardCharsets.UTF_8);
        this.policy =
                "default-src 'none'; img-src data:; script-src %s %s; style-src %s; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
                        .formatted(hash(plot), hash(script), hash(style));
    }

    Answer answer() {
        return new Answer(
                200, "text/html; charset=utf-8", html, Map.of("Content-Security-Policy", policy));
    }

    private static String hash(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String read(String resource) {
        try (InputStream in = Page.class.getResourceAsStream(resource)) {
            if (in == null) throw new IllegalStateException(resource + " is not in the jar");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
