package io.chronosroutes.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.chronosroutes.run.RunError;
import io.chronosroutes.run.RunId;
import io.chronosroutes.run.States;
import io.chronosroutes.store.Versioned;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The page in Chromium, while the run's state object is written in S3. */
@EnabledIf("io.chronosroutes.web.Browser#isThere")
class PageTest extends WebFixture {

    private static final RunId EARLIER = new RunId("20261123-090000-0001");
    private static final RunId LATER = new RunId("20261123-100000-0002");

    private Browser browser;
    private Page page;

    @BeforeEach
    void open() {
        browser = new Browser();
        page = browser.page;
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void theRunIsShownAsItIsWrittenWithoutReloading() {
        visit();
        assertThat(page.locator("#run-title")).hasText("No run is active");
        Versioned run = store.create(training(10));
        assertThat(page.locator("#run-title")).hasText(States.RUN.value());
        assertThat(page.locator("#progress-text")).containsText("10 of 100 (10 %, 30 s to go)");
        store.compareAndSet(run, s -> at(s, 60));
        assertThat(page.locator("#progress-text")).containsText("60 of 100");
        assertThat(page.locator("[aria-current=step]")).containsText("Training");
        assertThat(page.locator("#facts")).containsText("Heartbeat");
        assertThat(page.locator("#facts")).containsText("Tesla T4, 2 of 16 GiB");
        assertThat(page.locator("#facts")).containsText("at most $9.02");
        assertThat(page.locator("#connection")).hasText("Live");
        assertNoComplaints();
    }

    @Test
    void curvesAndTheLogGrowAsTheyAreUploaded() {
        visit();
        put(LAYOUT.metrics(States.RUN), points(1, 5));
        put(LAYOUT.agentLog(States.RUN), "step 1\n");
        store.create(training(1));
        assertThat(page.locator("#loss-curve figcaption"))
                .containsText("at step 5, from 1 at step 1");
        assertThat(page.locator("#loss-curve canvas")).isVisible();
        assertThat(page.locator("#log-lines")).hasText("step 1");
        put(LAYOUT.metrics(States.RUN), points(1, 9));
        put(LAYOUT.agentLog(States.RUN), "step 1\n<b>step 9</b>\n");
        assertThat(page.locator("#loss-curve figcaption")).containsText("at step 9");
        assertThat(page.locator("#validation-curve figcaption")).containsText("lowest");
        assertThat(page.locator("#log-lines")).containsText("<b>step 9</b>");
        assertNoComplaints();
    }

    @Test
    void aFailureIsShownWithItsReasonAndStaysAfterCleanup() {
        visit();
        Versioned run = store.create(training(40));
        assertThat(page.locator("#failure")).isHidden();
        store.compareAndSet(
                run, s -> s.failed(RunError.terminal("training", "loss is NaN"), Instant.now()));
        assertThat(page.locator("#failure-title")).hasText("The run failed during training");
        assertThat(page.locator("#failure-reason")).hasText("loss is NaN");
        assertThat(page.locator("#announcement")).containsText("nothing of it is left running");
        assertThat(page.locator("#runs tbody")).containsText("failed");
        page.reload();
        assertThat(page.locator("#failure-reason")).hasText("loss is NaN");
        assertNoComplaints();
    }

    @Test
    void thePageOutlivesARestartOfTheMonitor() throws IOException {
        visit();
        Versioned run = store.create(training(10));
        assertThat(page.locator("#progress-text")).containsText("10 of 100");
        int port = port();
        stopMonitor();
        assertThat(page.locator("#connection")).containsText("does not answer");
        store.compareAndSet(run, s -> at(s, 70));
        startMonitor(port);
        assertThat(page.locator("#progress-text")).containsText("70 of 100");
        assertThat(page.locator("#connection")).hasText("Live");
    }

    @Test
    void twoRunsAreComparedByKeyboard() {
        ended(EARLIER, 2.0, 100);
        ended(LATER, 1.5, 400);
        visit();
        page.getByLabel("Compare run " + EARLIER).focus();
        page.keyboard().press("Space");
        page.getByLabel("Compare run " + LATER).focus();
        page.keyboard().press("Space");
        Locator comparison =
                page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Comparison"));
        assertThat(comparison).containsText("-25.0 % better");
        assertThat(comparison.locator("table").nth(1)).containsText("steps");
        assertThat(comparison.locator("table").nth(1)).not().containsText("horizon");
        assertThat(page.locator("#compare-loss canvas")).isVisible();
        assertNoComplaints();
    }

    @Test
    void everythingHasANameForThoseWhoDoNotSeeIt() {
        ended(EARLIER, 2.0, 100);
        put(LAYOUT.agentLog(States.RUN), "step 1\n");
        store.create(training(10));
        visit();
        assertThat(page.locator("#log-lines")).hasText("step 1");
        assertThat(page.locator("#runs tbody")).containsText(EARLIER.value());
        String nameless =
                "() => [...document.querySelectorAll('section, input, progress, table, [role=region],"
                        + " nav')].filter(e => !(e.closest('[aria-hidden]') || e.labels?.length || e.getAttribute('aria-label')"
                        + " || document.getElementById(e.getAttribute('aria-labelledby')) ||"
                        + " e.caption)).map(e => e.outerHTML.slice(0, 80))";
        assertThat((List<?>) page.evaluate(nameless)).isEmpty();
        assertThat(page.locator("main")).hasCount(1);
        assertThat(page.locator("h1")).hasCount(1);
        page.keyboard().press("Tab");
        assertThat(page.locator(".skip")).isFocused();
    }

    private void visit() {
        page.navigate(server.address().toString());
        assertThat(page.url()).doesNotContain("key");
    }

    private void assertNoComplaints() {
        assertThat(browser.complaints).isEmpty();
    }

    private void ended(RunId run, double mase, int steps) {
        put(
                LAYOUT.trainingReport(run),
                """
                {"schema_version":1,"run_id":"%s","environment":"dev","status":"success",
                 "steps":%d,"scores":{"model":{"mase":%s,"wql":0.5},"seasonal_naive":{"mase":3}}}
                """
                        .formatted(run, steps, mase));
        put(LAYOUT.trainingConfig(run), "{\"steps\":%d,\"horizon\":24}".formatted(steps));
        put(LAYOUT.metrics(run), points(1, steps / 50));
    }

    private static String points(int from, int to) {
        StringBuilder lines = new StringBuilder();
        for (int step = from; step <= to; step++) {
            lines.append("{\"step\":%d,\"loss\":%s}\n".formatted(step, 1.0 / step));
            if (step % 2 == 0) {
                lines.append("{\"step\":%d,\"validation_wql\":%s}\n".formatted(step, 0.5 / step));
            }
        }
        return lines.toString();
    }
}
