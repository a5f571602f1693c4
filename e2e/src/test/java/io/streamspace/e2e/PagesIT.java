package io.streamspace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Tokens;
import org.junit.jupiter.api.Test;

final class PagesIT {

    private static final String START = "2026-01-01T00:00:00Z";

    @Test
    void an_administrator_gets_from_an_empty_host_to_an_invoice() {
        try (Host host = Host.bare(HostOptions.at(START));
                Browser browser = new Browser(host.talk().address())) {
            browser.page().navigate("/");
            browser.look("sign-in");
            browser.signIn(Tokens.ADMIN);
            installs(browser);
            configures(browser);
            enables(browser);
            watchesASessionsCost(browser);
            issuesACredit(browser);
            movesToTheNextMonth(browser);
            theUserSeesTheInvoice(browser);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void a_refused_start_says_which_limit_is_in_its_way() {
        try (Host host = Host.billing(HostOptions.at(START), Json.object("{'billingMode': 'subscription'}"));
                Browser browser = new Browser(host.talk().address())) {
            browser.signIn(Tokens.ALICE);
            browser.type("CPU", "3");
            browser.press("Start session");
            browser.awaitText("CPU limit does not allow this");
            browser.awaitText("3 cores");
            browser.look("refused");
            browser.visit("Billing & Usage");
            browser.awaitText("Your limits");
            browser.look("limits");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void an_overdue_invoice_is_told_on_the_page_of_whoever_owes_it() {
        String terms = "{'billFrom': '%s', 'paymentTerms': 'PT0S', 'gracePeriodDays': 1}".formatted(START);
        try (Host host = Host.billing(HostOptions.at("2026-01-31T23:00:00Z"), Json.object(terms));
                Browser browser = new Browser(host.talk().address())) {
            host.post(
                    Events.start("s", "alice").at("2026-01-10T00:00:00Z"),
                    Events.terminated("s", "2026-01-10T10:00:00Z"));
            host.clockTo("2026-02-01T01:15:00Z");
            browser.signIn(Tokens.ALICE);
            browser.visit("Billing & Usage");
            browser.awaitText("An invoice has not been paid.");
            browser.look("past-due");
            host.clockTo("2026-02-02T01:15:00Z");
            browser.awaitText("Nothing new can be started until the overdue invoices are paid.");
            browser.look("locked");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static void installs(Browser browser) {
        browser.visit("Plugins");
        browser.type("Search the catalog", "usage");
        browser.awaitText("Billing & Usage Tracking");
        browser.look("catalog");
        browser.press("Install Billing & Usage Tracking");
    }

    /** Two cores at 0.20 and 4 GB at 0.01 make 0.44 an hour. */
    private static void configures(Browser browser) {
        browser.awaitText("Settings");
        browser.type("CPU per core-hour", "-1");
        browser.press("Save settings");
        browser.awaitText("one setting needs your attention");
        browser.look("settings-refused");
        browser.type("CPU per core-hour", "0.20");
        browser.press("Save settings");
        browser.awaitText("Saved. It applies from now on.");
        browser.look("settings");
    }

    private static void enables(Browser browser) {
        browser.press("Enable");
        browser.page()
                .getByRole(AriaRole.NAVIGATION)
                .getByText("Billing & Usage")
                .waitFor();
    }

    private static void watchesASessionsCost(Browser browser) {
        browser.visit("Sessions");
        browser.awaitText("No session is running");
        browser.look("no-session");
        browser.type("For user", "alice");
        browser.type("Storage", "");
        browser.press("Start session");
        browser.awaitText("$0.44");
        browser.press("+1 hour");
        browser.page()
                .getByRole(AriaRole.CELL, new Page.GetByRoleOptions().setName("$0.44"))
                .nth(1)
                .waitFor();
        browser.look("sessions");
    }

    private static void issuesACredit(Browser browser) {
        browser.visit("Billing Management");
        browser.press("Open alice");
        browser.type("Amount", "10");
        browser.type("Reason", "Welcome");
        browser.press("Issue credit");
        browser.awaitText("alice now has $10.00");
        browser.awaitText("Every law holds");
        browser.look("management");
    }

    private static void movesToTheNextMonth(Browser browser) {
        browser.press("Next month");
        browser.awaitText("Feb 1, 2026, 2:00 AM UTC");
        browser.press("Sign out");
    }

    /** 744 hours at 0.44 are 327.36, of which the credit pays 10. */
    private static void theUserSeesTheInvoice(Browser browser) {
        browser.signIn(Tokens.ALICE);
        browser.visit("Billing & Usage");
        browser.awaitText("$317.36");
        browser.page().getByText("INV-000001").click();
        browser.awaitText("CPU, January 2026");
        browser.page().locator("dd").getByText("$327.36").waitFor();
        browser.look("usage");
        browser.page().setViewportSize(390, 844);
        browser.look("usage-phone");
        browser.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        browser.look("usage-dark");
    }
}
