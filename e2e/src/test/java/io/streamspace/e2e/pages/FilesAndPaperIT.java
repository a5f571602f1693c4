package io.streamspace.e2e.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Tokens;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What leaves the page: files and paper; and how often it asks for what it shows. */
final class FilesAndPaperIT {

    private static final String BATCH = "/batch?paths=";

    private static Host host;

    @BeforeAll
    static void a_month_has_been_billed() {
        host = Host.billing(
                HostOptions.at("2026-01-31T20:00:00Z"), Json.object("{'billFrom': '2026-01-01T00:00:00Z'}"));
        host.post(
                Events.start("s1", "alice").at("2026-01-10T00:00:00Z"),
                Events.terminated("s1", "2026-01-20T10:00:00Z"));
        host.clockTo("2026-02-02T02:00:00Z");
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void invoices_are_handed_out_as_a_list_and_as_pdfs() throws Exception {
        try (Browser browser = new Browser(host.talk().address(), Screen.DESKTOP)) {
            browser.signIn(Tokens.ALICE);
            browser.open("/billing#/invoices");
            browser.link("INV-000001").waitFor();

            assertThat(Files.readString(
                            browser.download("Invoices as a CSV file").path()))
                    .contains("INV-000001");

            browser.press("Invoices as PDFs in a ZIP archive");
            browser.look("invoice-archive");
            Download archive = browser.page().waitForDownload(() -> browser.confirm("Download"));
            assertThat(names(archive)).containsExactly("INV-000001.pdf");
            browser.assertQuiet();
        }
    }

    @Test
    void paper_is_white_however_dark_the_screen_is() {
        try (Browser browser = new Browser(host.talk().address(), Screen.DESKTOP)) {
            Page page = browser.page();
            browser.signIn(Tokens.ALICE);
            browser.open("/billing#/invoices/INV-000001");
            browser.awaitText("Why?");
            page.emulateMedia(
                    new Page.EmulateMediaOptions().setMedia(Media.PRINT).setColorScheme(ColorScheme.DARK));

            assertThat(page.evaluate("""
                    () => {
                      const card = document.querySelector('billing-usage').shadowRoot.querySelector('.card');
                      return [getComputedStyle(card).backgroundColor, getComputedStyle(card.querySelector('h2')).color];
                    }""")).isEqualTo(List.of("rgb(255, 255, 255)", "rgb(0, 0, 0)"));
            assertThat(page.locator("billing-usage nav").isVisible()).isFalse();
            assertThat(page.locator(".side").isVisible()).isFalse();
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", "paper.png")));
        }
    }

    @Test
    void paper_has_amounts_and_records_and_no_buttons() {
        try (Browser browser = new Browser(host.talk().address(), Screen.DESKTOP)) {
            Page page = browser.page();
            browser.signIn(Tokens.ALICE);
            browser.open("/billing#/invoices");
            browser.awaitText("Next invoice");
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

            assertThat(page.locator("billing-usage .head .amount").isVisible()).isTrue();
            assertThat(browser.link("See details").isVisible()).isFalse();

            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
            browser.open("/billing#/invoices/INV-000001/lines/1");
            Locator life = page.locator("billing-usage details.life");
            life.first().waitFor();
            assertThat(life.locator("table").count()).isZero();
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            page.pdf();

            assertThat(life.locator("table").count()).isPositive();
            assertThat(life.locator("table").first().isVisible()).isFalse();
            page.evaluate("dispatchEvent(new Event('beforeprint'))");
            assertThat(life.locator("table").first().isVisible()).isTrue();
        }
    }

    @Test
    void a_view_asks_for_each_thing_once() {
        try (Browser browser = new Browser(host.talk().address(), Screen.DESKTOP)) {
            browser.signIn(Tokens.ALICE);
            browser.page().navigate("/icon.svg"); // what the page before still asked for goes with it
            List<String> asked = new CopyOnWriteArrayList<>();
            browser.page().onRequest(request -> note(request, asked));
            browser.open("/billing");
            browser.awaitText("Account details");

            assertThat(asked).contains("/usage", "/cost", "/quotas", "/budget").doesNotHaveDuplicates();
        }
    }

    private static void note(Request request, List<String> asked) {
        String call = request.url().replaceFirst("^.*" + Host.BILLING, "");
        if (call.startsWith(BATCH)) {
            String paths = URLDecoder.decode(call.substring(BATCH.length()), StandardCharsets.UTF_8);
            asked.addAll(List.of(paths.split(" ")));
        } else if (request.url().contains(Host.BILLING) && !call.startsWith("/ui/")) {
            asked.add(call);
        }
    }

    private static List<String> names(Download archive) throws IOException {
        List<String> names = new ArrayList<>();
        try (InputStream file = Files.newInputStream(archive.path());
                ZipInputStream zip = new ZipInputStream(file)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }
}
