package io.streamspace.e2e.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Tokens;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a tab keeps of who is signed in and of what a page read, so that a reload waits for one answer, not for one after another. */
final class ReloadIT {

    private static Host host;

    private Browser browser;
    private Page page;

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

    @BeforeEach
    void the_page_was_there() {
        browser = new Browser(host.talk().address(), Screen.DESKTOP);
        page = browser.page();
        browser.signIn(Tokens.ALICE);
        browser.open("/billing#/");
        browser.awaitText("Cost of this period");
    }

    @AfterEach
    void leave() {
        browser.close();
    }

    @Test
    void what_has_changed_of_who_is_signed_in_is_drawn_when_it_is_known() {
        page.evaluate("""
                () => {
                  const kept = JSON.parse(sessionStorage.getItem('streamspace-caller'));
                  kept.answer.contributions = [];
                  sessionStorage.setItem('streamspace-caller', JSON.stringify(kept));
                }""");
        page.reload();
        browser.awaitText("Cost of this period");
    }

    @Test
    void nothing_of_who_signs_out_is_kept_for_who_signs_in_next() {
        browser.press("Sign out");
        assertThat(page.evaluate("sessionStorage.getItem('streamspace-caller')"))
                .isNull();
        browser.signIn(Tokens.ADMIN);
        browser.link("Plugins").waitFor();
        assertThat((String) page.evaluate("sessionStorage.getItem('streamspace-caller')"))
                .contains("admin")
                .doesNotContain("\"alice\"");
        page.reload();
        browser.link("Plugins").waitFor();
    }

    /** Part after part the first time, in one request the next. */
    @Test
    void a_reload_asks_at_once_for_what_was_read_part_after_part() {
        page.locator("canvas").first().waitFor();
        browser.await(List.of("canvas"));
        NetworkPanel panel = new NetworkPanel(page);
        page.reload();
        browser.await(List.of("canvas"));
        assertThat(panel.fetched())
                .filteredOn("/api/plugins/billing/batch"::equals)
                .hasSize(1);
    }
}
