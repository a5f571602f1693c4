package io.streamspace.e2e.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A person at a browser of this machine, who also listens to its console and to what it fetches. */
final class Browser implements AutoCloseable {

    /** A month's jobs run while the clock moves; a slow machine needs its time for them. */
    private static final double PATIENCE_MILLIS = 120_000;

    /** The only frames are previews of themes, sandboxed without scripts: nothing can be run in them. */
    private static final Map<String, Object> ALL = Map.of("iframes", false, "resultTypes", List.of("violations"));

    /** The rules whose verdict depends on colours: the others say by night what they said by day. */
    private static final Map<String, Object> OF_COLOURS = Map.of(
            "iframes", false,
            "resultTypes", List.of("violations"),
            "runOnly", Map.of("type", "rule", "values", List.of("color-contrast", "link-in-text-block")));

    /** The accessibility engine, brought into a page once. */
    private static final String AXE = script("/axe.min.js");

    private static final Path PICTURES = Path.of("target", "screenshots");
    /** Lines of screen, picture, milliseconds. */
    private static final Path TIMES = Path.of("target", "page-times.tsv");

    private final BrowserContext context;
    private final Screen screen;
    private final String address;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();
    private final Set<String> elsewhere = new TreeSet<>();
    private final List<String> times = new ArrayList<>();
    private Optional<Instant> opened = Optional.empty();

    /** @param address of the host; without a Chromium on this machine the test is skipped, saying so */
    Browser(String address, Screen screen) {
        this.address = address;
        this.screen = screen;
        context = Chromium.started()
                .newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                        .setLocale("en-US")
                        .setBaseURL(address)
                        .setViewportSize(screen.width, screen.height));
        page = newPage();
    }

    private static String script(String resource) {
        try (InputStream source = Browser.class.getResourceAsStream(resource)) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Page newPage() {
        Page made = context.newPage();
        made.setDefaultTimeout(PATIENCE_MILLIS);
        made.onConsoleMessage(this::heard);
        made.onPageError(complaints::add);
        made.onRequest(this::asked);
        return made;
    }

    Page page() {
        return page;
    }

    /** Chooses a language of the host's pages, as its switch does. */
    void prefer(String language) {
        page.navigate("/");
        page.evaluate("language => localStorage.setItem('streamspace-language', language)", language);
        page.reload();
    }

    void signIn(String token) {
        page.navigate("/");
        enter(token);
    }

    private void enter(String token) {
        Locator field = page.locator("input[name=token]");
        field.fill(token);
        field.press("Enter");
        field.waitFor(gone());
    }

    /** Comes signed in, to whatever page is opened first. */
    void signedIn(String token) {
        page.addInitScript("sessionStorage.setItem('streamspace-token', '" + token + "')");
    }

    /** From the next page on this browser keeps nothing for pages, as one does that blocks all their data. */
    void refuseStorage() {
        page.addInitScript("""
                ['sessionStorage', 'localStorage'].forEach(name => Object.defineProperty(window, name,
                  { get() { throw new DOMException('Access is denied.', 'SecurityError'); } }));""");
    }

    /** From the next page on it is counted how far what is seen moves by itself. */
    void countShifts() {
        page.addInitScript("""
                window.shift = 0;
                new PerformanceObserver(list => list.getEntries().filter(one => !one.hadRecentInput).forEach(one => { shift += one.value; }))
                  .observe({ type: 'layout-shift', buffered: true });""");
    }

    /** The cumulative layout shift of this page. */
    double shift() {
        return ((Number) page.evaluate("shift")).doubleValue();
    }

    /** Waits until all of these are there and nothing is waited for any more. */
    void await(List<String> selectors) {
        selectors.forEach(selector -> page.locator(selector).first().waitFor());
        page.locator(".bone, [aria-busy=true]").first().waitFor(gone());
    }

    void press(String button) {
        button(button).click();
    }

    /** The first of this name, where there are several. */
    Locator button(String name) {
        return page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }

    Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Somebody else comes to the same browser; what the page before still asked for goes with it. */
    void signInInstead(String token) {
        page.navigate("/icon.svg");
        page.evaluate("sessionStorage.clear()");
        signIn(token);
    }

    /** Follows a link with a token that is good no longer, is told so, and signs in again. */
    void followsSignedOut(String link, String token) {
        page.evaluate("sessionStorage.setItem('streamspace-token', 'long-gone')");
        link(link).click();
        awaitText("You have been signed out.");
        enter(token);
    }

    /** Opens every part of a form that is folded. */
    void unfold() {
        Locator folded = page.locator("main form details:not([open]) > summary");
        while (folded.count() > 0) {
            folded.first().click();
        }
    }

    /** Presses a button of the dialog that is open. */
    void confirm(String button) {
        page.locator("dialog[open]")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    /** Fills a field of the dialog that is open. */
    void fill(String label, String text) {
        page.locator("dialog[open]")
                .getByLabel(label, new Locator.GetByLabelOptions().setExact(true))
                .fill(text);
    }

    /** Goes to an address of the host, as {@code /billing#/invoices}. */
    void open(String where) {
        opened = Optional.of(Instant.now());
        page.navigate(where);
    }

    void type(String label, String text) {
        labelled(label).fill(text);
    }

    /** Chooses an option by its value. */
    void choose(String label, String value) {
        labelled(label).selectOption(value);
    }

    void tick(String label) {
        labelled(label).check();
    }

    private Locator labelled(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    void awaitText(String text) {
        page.getByText(text)
                .filter(new Locator.FilterOptions().setVisible(true))
                .first()
                .waitFor();
    }

    /** What a press of a button hands out as a file. */
    Download download(String button) {
        return page.waitForDownload(() -> press(button));
    }

    /** Takes a picture by day and by night, and holds what is seen against the rules of accessibility. */
    void look(String picture) {
        glance(picture);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        look(picture, "dark", OF_COLOURS);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    /** Looks at the dialog that is open, and behind which a button waits for its answer. */
    void lookAtDialog(String picture) {
        page.locator("dialog[open] .bone").first().waitFor(gone());
        look(picture, "light", ALL);
    }

    /** The same by day only. */
    void glance(String picture) {
        page.locator("h1").waitFor();
        page.locator(".bone, [aria-busy=true]").first().waitFor(gone());
        noteTime(picture);
        look(picture, "light", ALL);
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as("%s fits a screen of %s", picture, screen.key())
                .isLessThanOrEqualTo(screen.width);
    }

    /** How long it took from opening a page until all of it was there; for people to read, no test asks. */
    private void noteTime(String picture) {
        opened.map(since -> Duration.between(since, Instant.now()))
                .ifPresent(time -> times.add("%s\t%s\t%d".formatted(screen.key(), picture, time.toMillis())));
        opened = Optional.empty();
    }

    private void look(String picture, String light, Map<String, Object> rules) {
        String name = "%s-%s-%s".formatted(picture, screen.key(), light);
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
        assertThat(violations(rules)).as("axe on %s", name).isEmpty();
    }

    private List<?> violations(Map<String, Object> rules) {
        if (!(Boolean) page.evaluate("'axe' in window")) {
            page.evaluate(AXE);
        }
        return (List<?>) page.evaluate("""
                rules => axe.run(document, rules)
                  .then(found => found.violations.map(one => `${one.id}: ${one.nodes.map(node => node.html)}`))""", rules);
    }

    /** Nothing was complained of, and nothing was fetched from anywhere but the host and these. */
    void assertQuiet(String... alsoFrom) {
        assertThat(complaints).isEmpty();
        assertThat(elsewhere).allMatch(origin -> List.of(alsoFrom).contains(origin));
    }

    /** How many bytes of script and style the present page has fetched from addresses with, or without, a word in them. */
    int codeBytes(String word, boolean with) {
        return (Integer) page.evaluate("""
                ([word, wanted]) => performance.getEntriesByType('resource')
                  .filter(one => /[.](js|css)([?].*)?$/.test(one.name) && one.name.includes(word) === wanted)
                  .reduce((sum, one) => sum + one.decodedBodySize, 0)""", List.of(word, with));
    }

    @Override
    public void close() {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("last-of-" + screen.key() + ".png")));
        context.close();
        write(times);
    }

    private static void write(List<String> times) {
        try {
            Files.write(TIMES, times, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A refusal that the page shows is no complaint. */
    private void heard(ConsoleMessage message) {
        boolean refusal = message.text().matches("Failed to load resource: .* status of (402|403|404|409|422|503) .*");
        if (message.type().equals("error") && !refusal) {
            complaints.add(message.text() + " " + message.location());
        }
    }

    private void asked(Request request) {
        String url = request.url();
        if (!url.startsWith(address + "/") && !url.startsWith("data:") && !url.startsWith("blob:")) {
            elsewhere.add(url.replaceAll("^(\\w+://[^/]+).*", "$1"));
        }
    }

    static Locator.WaitForOptions gone() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED);
    }
}
