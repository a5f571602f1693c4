package io.streamspace.e2e.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Tokens;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parts of the pages' own code that do not come, and a browser that is offline. */
final class MissingCodeIT {

    private static Host host;

    @BeforeAll
    static void something_is_used() {
        host = Host.billing(
                HostOptions.at("2026-01-11T12:00:00Z"), Json.object("{'billFrom': '2026-01-01T00:00:00Z'}"));
        host.post(
                Events.start("s1", "alice").at("2026-01-10T00:00:00Z"),
                Events.terminated("s1", "2026-01-11T12:00:00Z"));
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void a_section_that_does_not_load_says_so_and_comes_by_itself_while_the_tabs_stay() {
        try (Browser browser = new Browser(host.talk().address(), Screen.DESKTOP)) {
            AtomicBoolean fails = fails(browser, "accounts");
            browser.signedIn(Tokens.ADMIN);
            browser.open("/billing-admin");
            browser.awaitText("Key figures");
            browser.link("Accounts").press("Enter");
            browser.awaitText("Part of this page couldn’t be loaded.");
            browser.awaitText("We’ll keep trying.");
            browser.page().waitForCondition(() -> browser.page().title().startsWith("Accounts · "));
            assertThat(browser.link("Accounts").getAttribute("aria-current")).isEqualTo("page");
            browser.look("section-not-loaded");

            fails.set(false);
            browser.link("alice").waitFor();
            browser.page().locator(".failed").first().waitFor(Browser.gone());
        }
    }

    /** What a page says before its words have come is in the reader's language too. */
    @ParameterizedTest
    @CsvSource({
        "en,Part of this page couldn’t be loaded.,Try again,Cost of this period",
        "vi,Không tải được một phần của trang này.,Thử lại,Chi phí kỳ này",
        "zh-CN,此页面的一部分未能加载。,重试,本期费用"
    })
    void a_page_whose_words_do_not_load_says_so_in_the_readers_language(
            String language, String told, String again, String card) {
        try (Browser browser = new Browser(host.talk().address(), Screen.PHONE)) {
            browser.prefer(language);
            AtomicBoolean fails = fails(browser, "user." + language);
            browser.signIn(Tokens.ALICE);
            browser.open("/billing");
            browser.awaitText(told);
            fails.set(false);
            browser.press(again);
            browser.awaitText(card);
        }
    }

    @Test
    void a_chart_that_does_not_load_leaves_its_figures() {
        try (Browser browser = new Browser(host.talk().address(), Screen.DESKTOP)) {
            AtomicBoolean fails = fails(browser, "chart.umd");
            browser.signIn(Tokens.ALICE);
            browser.open("/billing");
            browser.awaitText("Part of this page couldn’t be loaded.");
            browser.page().locator("billing-chart summary").first().click();
            browser.page().locator("billing-chart td").first().waitFor();
            browser.look("chart-not-loaded");

            fails.set(false);
            browser.page().locator("billing-chart .failed").first().waitFor(Browser.gone());
            browser.page().locator("canvas").first().waitFor();
        }
    }

    @Test
    void a_page_of_a_plugin_that_does_not_load_says_so_and_comes_by_itself() {
        try (Browser browser = new Browser(host.talk().address(), Screen.DESKTOP)) {
            AtomicBoolean fails = fails(browser, "billing-management");
            browser.signedIn(Tokens.ADMIN);
            browser.open("/billing-admin");
            browser.awaitText("The page “Billing Management” could not be loaded.");
            browser.awaitText("We’ll keep trying.");
            browser.link("Sessions").waitFor();
            fails.set(false);
            browser.awaitText("Key figures");
        }
    }

    @Test
    void whoever_is_offline_is_told_and_sees_the_section_once_they_are_online() {
        try (Browser browser = new Browser(host.talk().address(), Screen.DESKTOP)) {
            Page page = browser.page();
            browser.signIn(Tokens.ALICE);
            browser.open("/billing#/invoices");
            browser.awaitText("No invoices yet");
            page.context().setOffline(true);
            browser.link("Plan").press("Enter");
            browser.awaitText("The server can’t be reached.");
            browser.awaitText("We’ll keep trying.");
            browser.button("Try again").waitFor();
            assertThat(browser.link("Plan").getAttribute("aria-current")).isEqualTo("page");
            page.context().setOffline(false);
            browser.awaitText("How you are billed");
            page.locator(".failed").first().waitFor(Browser.gone());
        }
    }

    /** Files of the page whose name holds a word do not come while this is true. */
    private static AtomicBoolean fails(Browser browser, String word) {
        AtomicBoolean fails = new AtomicBoolean(true);
        browser.page().route(Pattern.compile("/" + word.replace(".", "[.]") + "[^/]*[.]js"), route -> {
            if (fails.get()) {
                route.abort();
            } else {
                route.resume();
            }
        });
        return fails;
    }
}
