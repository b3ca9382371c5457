package io.chronosroutes.web;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The system's Chromium, with one page that complains to the test. */
final class Browser implements AutoCloseable {

    static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    /** What a page says while its monitor is away. */
    private static final String AWAY = "net::ERR_";

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;
    final Page page;
    final List<String> complaints = new CopyOnWriteArrayList<>();

    Browser() {
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(CHROMIUM)
                                        .setArgs(List.of("--no-sandbox")));
        BrowserContext context =
                browser.newContext(
                        new com.microsoft.playwright.Browser.NewContextOptions()
                                .setViewportSize(1100, 900));
        page = context.newPage();
        page.onConsoleMessage(
                message -> {
                    if (message.type().equals("error") && !message.text().contains(AWAY)) {
                        complaints.add(message.text());
                    }
                });
        page.onPageError(complaints::add);
    }

    static boolean isThere() {
        return Files.isExecutable(CHROMIUM);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
