package io.chronosroutes.trainer.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * {@code report.html}: a run as one page that needs nothing but itself. It holds no script, loads
 * nothing, and its policy forbids both; the one style sheet is allowed by its hash (Content
 * Security Policy Level 3, 6.7.3). It is XML as well as HTML.
 */
public final class Report {
    private static final String STYLE = style();

    private Report() {}

    /** Writes the page; a file of that name is replaced when the new one is complete. */
    public static void write(ReportFacts facts, Path file) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        Files.writeString(draft, render(facts));
        Files.move(
                draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The page's text. */
    public static String render(ReportFacts facts) {
        ModelMetadata about = facts.about();
        return Markup.of(
                        """
                        <!DOCTYPE html>
                        <html lang="en" xmlns="http://www.w3.org/1999/xhtml">
                        <head>
                        <meta charset="utf-8" />
                        <meta http-equiv="Content-Security-Policy" content="{}" />
                        <meta name="viewport" content="width=device-width, initial-scale=1" />
                        <meta name="color-scheme" content="light dark" />
                        <title>{}</title>
                        <style>{}</style>
                        </head>
                        <body>
                        <main>
                        {}
                        {}
                        {}
                        {}
                        {}
                        </main>
                        </body>
                        </html>
                        """,
                        policy(),
                        about.model().name() + " · " + about.runId(),
                        new Markup(STYLE),
                        new Headline(about, facts.notPromoted()).markup(),
                        new ScoreTable(about.scores()).markup(),
                        new ForecastSection(facts.examples()).markup(),
                        new CurveSection(facts.curve()).markup(),
                        new FactSections(about, facts.cost()).markup())
                .text();
    }

    private static String policy() {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(STYLE.getBytes(StandardCharsets.UTF_8));
            return "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'"
                    .formatted(Base64.getEncoder().encodeToString(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String style() {
        try (InputStream in = Report.class.getResourceAsStream("report.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("report.css is not in the jar", e);
        }
    }
}
