package io.chronosroutes.web;

import io.chronosroutes.history.RunHistory;
import io.chronosroutes.run.RunId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What is at which path. */
final class Pages {

    private static final String RUNS = "/api/runs/";

    /**
     * The trainer's page holds no script; should it ever, the script gets nothing of this origin.
     */
    private static final String SANDBOX =
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    private final LiveRun live;
    private final RunCatalogue catalogue;
    private final RunLogs logs;
    private final Page page = new Page();

    Pages(LiveRun live, RunCatalogue catalogue, RunLogs logs) {
        this.live = live;
        this.catalogue = catalogue;
        this.logs = logs;
    }

    Answer answer(Query query) {
        String path = query.path();
        return switch (path) {
            case "/" -> page.answer();
            case "/health" -> health();
            case "/metrics" -> MetricsText.of(live.view(), query.header("Accept"));
            case "/api/state" -> Answer.json(200, live.view());
            case "/api/runs" -> Answer.json(200, Map.of("runs", catalogue.runs()));
            default -> path.startsWith(RUNS) ? run(path) : Answer.notFound();
        };
    }

    private Answer health() {
        Health health = live.health();
        return Answer.json(health.httpStatus(), health);
    }

    private Answer run(String path) {
        List<String> parts = List.of(path.substring(RUNS.length()).split("/", -1));
        Optional<RunId> run = RunHistory.runId(parts.get(0));
        if (run.isEmpty() || parts.size() > 2) return Answer.notFound();
        return switch (parts.size() == 1 ? "" : parts.get(1)) {
            case "" -> found(catalogue.about(run.get()), about -> Answer.json(200, about));
            case "metrics" -> Answer.json(200, Map.of("points", logs.points(run.get())));
            case "log" -> Answer.json(200, Map.of("lines", logs.lastLines(run.get())));
            case "report" -> found(catalogue.page(run.get()), Pages::report);
            default -> Answer.notFound();
        };
    }

    private static Answer report(byte[] html) {
        return new Answer(
                200, "text/html; charset=utf-8", html, Map.of("Content-Security-Policy", SANDBOX));
    }

    private static <T> Answer found(Optional<T> what, Function<T, Answer> shown) {
        return what.map(shown).orElseGet(Answer::notFound);
    }
}
