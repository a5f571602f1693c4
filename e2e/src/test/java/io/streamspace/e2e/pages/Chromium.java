package io.streamspace.e2e.pages;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** This machine's Chromium, started once for all tests of a process; it ends with them. Each person at it has a context of their own. */
final class Chromium {

    private static final List<String> QUIETLY = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static Optional<Browser> running = Optional.empty();

    private Chromium() {}

    /** Without a Chromium on this machine the test is skipped, saying so. */
    static Browser started() {
        Optional<Path> program = program();
        assumeTrue(program.isPresent(), "no Chromium is installed here (apt-get install chromium)");
        if (running.filter(Browser::isConnected).isEmpty()) {
            running = Optional.of(start(program.orElseThrow()));
        }
        return running.orElseThrow();
    }

    private static Browser start(Path program) {
        return Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
                .chromium()
                .launch(new LaunchOptions().setExecutablePath(program).setArgs(QUIETLY));
    }

    private static Optional<Path> program() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
