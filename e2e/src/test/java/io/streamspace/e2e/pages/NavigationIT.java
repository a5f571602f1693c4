package io.streamspace.e2e.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Tokens;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Where the reader is: titles, the way back, and the focus. */
final class NavigationIT {

    private static final List<Map.Entry<String, String>> OF_USERS = List.of(
            Map.entry("#/", "Overview · "),
            Map.entry("#/invoices", "Invoices · "),
            Map.entry("#/invoices/INV-000001", "INV-000001 · Invoices · "),
            Map.entry("#/invoices/INV-000001/lines/1", "CPU · INV-000001 · Invoices · "),
            Map.entry("#/invoices/preview", "Next invoice · Invoices · "),
            Map.entry("#/plan", "Plan · "),
            Map.entry("#/packs", "Packs & limits · "),
            Map.entry("#/payments", "Payments & credits · "),
            Map.entry("#/store", "Theme store · "),
            Map.entry("#/store/my/licences", "My licenses · Theme store · "),
            Map.entry("#/store/my/themes", "Sell themes · Theme store · "));

    private static final List<Map.Entry<String, String>> OF_ADMINISTRATORS = List.of(
            Map.entry("#/", "Revenue · "),
            Map.entry("#/accounts", "Accounts · "),
            Map.entry("#/accounts//q=ali", "Accounts · "),
            Map.entry("#/accounts/alice", "alice · Accounts · "),
            Map.entry("#/accounts/alice/INV-000001", "INV-000001 · alice · Accounts · "),
            Map.entry("#/accounts/alice/INV-000001/lines/1", "CPU · INV-000001 · Accounts · "),
            Map.entry("#/accounts/alice/sessions/s1", "s1 · alice · Accounts · "),
            Map.entry("#/month-end", "Month-end · "),
            Map.entry("#/month-end/invoices", "Invoices · Month-end · "),
            Map.entry("#/month-end/invoices/status=sent", "Invoices · Month-end · "),
            Map.entry("#/month-end/payments", "Payments · Month-end · "),
            Map.entry("#/reports", "Usage & reports · "),
            Map.entry("#/reports/ledger", "Ledger · Usage & reports · "),
            Map.entry("#/jobs", "Jobs · "),
            Map.entry("#/audit", "Audit · "),
            Map.entry("#/activity", "Activity · "),
            Map.entry("#/provider", "Payment provider · "),
            Map.entry("#/messages", "Webhooks & email · "),
            Map.entry("#/messages/mails", "Email · Webhooks & email · "));

    private static Host host;

    @BeforeAll
    static void a_month_has_been_billed() {
        host = Host.billing(
                HostOptions.at("2026-01-31T20:00:00Z"),
                Json.object("{'billFrom': '2026-01-01T00:00:00Z', 'store': {'enabled': true}}"));
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
    void every_place_of_users_has_a_title_and_a_way_back() {
        thereAndBack(Tokens.ALICE, "/billing", OF_USERS);
    }

    @Test
    void every_place_of_administrators_has_a_title_and_a_way_back() {
        thereAndBack(Tokens.ADMIN, "/billing-admin", OF_ADMINISTRATORS);
    }

    @Test
    void an_administrator_who_is_signed_out_is_back_at_the_same_place() {
        try (Browser browser = new Browser(host.talk().address(), Screen.DESKTOP)) {
            browser.signIn(Tokens.ADMIN);
            browser.open("/billing-admin#/accounts/alice");
            browser.link("INV-000001").waitFor();
            browser.followsSignedOut("INV-000001", Tokens.ADMIN);
            browser.awaitText("Why?");
            assertThat(browser.page().url()).endsWith("/billing-admin#/accounts/alice/INV-000001");
        }
    }

    @Test
    void an_error_takes_the_focus_to_its_field_and_a_closed_dialog_gives_it_back() {
        try (Browser browser = new Browser(host.talk().address(), Screen.DESKTOP)) {
            browser.signIn(Tokens.ALICE);
            browser.open("/billing");
            browser.button("Set a budget").press("Enter");
            browser.fill("Budget per billing period (USD)", "0");
            browser.confirm("Save");
            focused(browser, "input[name=amount]");
            browser.page().keyboard().type("7");
            browser.page().keyboard().press("Enter");
            browser.awaitText("of $7.00 spent");
            focused(browser, "button:text-is('Change')");
            browser.press("Change the budget");
            browser.page().keyboard().press("Escape");
            focused(browser, "button:text-is('Change')");
        }
    }

    @Test
    void what_is_removed_gives_the_focus_to_what_stands_there() {
        try (Browser browser = new Browser(host.talk().address(), Screen.DESKTOP)) {
            Page page = browser.page();
            browser.signIn(Tokens.ALICE);
            browser.open("/billing");
            browser.button("Edit account details").press("Enter");
            browser.button("Add a tax number").press("Enter");
            browser.button("Add a tax number").press("Enter");
            browser.button("Remove tax number 1").press("Enter");
            browser.button("Remove tax number 1").press("Enter");
            focused(browser, "dialog button:text-is('Add a tax number')");
            page.keyboard().press("Escape");
            focused(browser, "button[aria-label='Edit account details']");

            browser.signInInstead(Tokens.ADMIN);
            browser.open("/billing-admin#/month-end/invoices/status=sent");
            browser.button("Save this view").press("Enter");
            browser.fill("Name", "Sent");
            page.keyboard().press("Enter");
            browser.link("Sent").first().waitFor();
            browser.button("Remove the view “Sent”").press("Enter");
            focused(browser, "button:text-is('Save this view')");
        }
    }

    /** A session that is ended leaves the list, and the reader in it. */
    @Test
    void what_is_done_to_a_session_leaves_the_focus_in_the_list() {
        try (Browser browser = new Browser(host.talk().address(), Screen.DESKTOP)) {
            Page page = browser.page();
            browser.signIn(Tokens.BOB);
            browser.button("Start session").press("Enter");
            browser.button("Hibernate ubuntu-desktop of bob").press("Enter");
            focused(browser, "button:text-is('Wake')");
            page.keyboard().press("Enter");
            focused(browser, "button:text-is('Hibernate')");
            browser.type("CPU", "none");
            browser.button("Start session").press("Enter");
            focused(browser, "input[name=cpu][aria-invalid=true]");
            browser.press("Terminate ubuntu-desktop of bob");
            browser.confirm("Terminate");
            browser.awaitText("No session is running");
        }
    }

    private static void thereAndBack(String token, String page, List<Map.Entry<String, String>> places) {
        try (Browser browser = new Browser(host.talk().address(), Screen.DESKTOP)) {
            browser.signIn(token);
            for (Map.Entry<String, String> place : places) {
                browser.open(page + place.getKey());
                arrived(browser, place);
            }
            List<Map.Entry<String, String>> back = new ArrayList<>(places);
            Collections.reverse(back);
            for (Map.Entry<String, String> place : back.subList(1, back.size())) {
                browser.page().goBack();
                arrived(browser, place);
            }
            browser.assertQuiet();
        }
    }

    private static void arrived(Browser browser, Map.Entry<String, String> place) {
        Page page = browser.page();
        page.waitForCondition(() -> page.url().endsWith(place.getKey())
                && page.title().matches(".+ · (Billing & Usage|Billing Management) · StreamSpace")
                && page.title().startsWith(place.getValue()));
    }

    private static void focused(Browser browser, String selector) {
        Locator there = browser.page()
                .locator(selector + ":focus")
                .or(browser.page().locator(selector).and(browser.page().locator(":focus")));
        there.first().waitFor();
    }
}
