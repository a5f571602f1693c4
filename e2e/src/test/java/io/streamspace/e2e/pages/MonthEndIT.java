package io.streamspace.e2e.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Talk.Request;
import io.streamspace.e2e.host.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An administrator's month-end: 60 accounts that were billed, one that could not be, one with a very long name. */
final class MonthEndIT {

    private static final int OTHERS = 58;
    private static final String LONG = "a.person.with.quite.a.long.name@an-organisation.example.com";

    private static Host host;

    @BeforeAll
    static void a_month_is_billed() {
        String settings = "{'billFrom': '2026-01-01T00:00:00Z', 'paymentTerms': 'P1D', 'gracePeriodDays': 30,"
                + " 'currency': 'USD', 'timeZone': 'UTC', 'seller': {'name': 'StreamSpace Ltd'}}";
        host = Host.billing(HostOptions.at("2026-01-31T20:00:00Z"), Json.object(settings));
        host.post(IntStream.range(0, OTHERS)
                .mapToObj(n -> Events.start("s" + n, "user-%02d".formatted(n)).at("2026-01-31T00:00:00Z"))
                .toArray(ObjectNode[]::new));
        host.post(
                Events.start("desktop-of-alice", "alice").at("2026-01-10T00:00:00Z"),
                Events.start("long", LONG).at("2026-01-31T00:00:00Z"),
                Events.start("eve", "eve").at("2026-01-31T00:00:00Z"));
        host.talk()
                .send(Request.post(Host.BILLING + "/account?user_id=eve", Tokens.ADMIN, "{\"currency\": \"EUR\"}")
                        .as("PATCH"))
                .expect(200);
        host.clockTo("2026-02-01T02:00:00Z");
        host.postBilling("/admin/invoices/" + number("alice") + "/mark-paid", Json.object())
                .expect(200);
        host.clockTo("2026-02-03T02:00:00Z");
        host.postBilling("/admin/credits", Json.object("{'user_id': 'alice', 'amount': 20, 'reason': 'Welcome'}"))
                .expect(201);
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @ParameterizedTest
    @EnumSource(Screen.class)
    void counts_of_the_checklist_lead_to_what_they_count_and_back(Screen screen) {
        try (Browser browser = administrator(screen)) {
            browser.open("/billing-admin#/month-end");
            browser.awaitText("59 overdue");
            browser.awaitText("Its currency has no price for something it used.");
            browser.look("month-end");
            browser.link("59 overdue").click();
            browser.awaitText("1–50 of 59");
            assertThat(browser.page().url()).contains("#/month-end/invoices/").contains("status=overdue");
            browser.look("month-end-overdue");
            browser.page().goBack();
            browser.awaitText("59 overdue");
            browser.press("Retry now");
            browser.awaitText("1 account is still left out");
            browser.assertQuiet();
        }
    }

    @Test
    void a_list_is_walked_page_by_page_both_ways_and_each_page_has_an_address() {
        try (Browser browser = administrator(Screen.DESKTOP)) {
            browser.open("/billing-admin#/month-end/invoices");
            browser.awaitText("1–50 of 60");
            browser.link("Next page of All invoices").click();
            browser.awaitText("51–60 of 60");
            browser.page().reload();
            browser.awaitText("51–60 of 60");
            browser.link("Previous page of All invoices").click();
            browser.awaitText("1–50 of 60");
            browser.page().goBack();
            browser.awaitText("51–60 of 60");
            browser.link("First page of All invoices").click();
            browser.awaitText("1–50 of 60");
            browser.assertQuiet();
        }
    }

    @Test
    void filters_stay_in_the_address_and_files_hold_what_is_listed() throws IOException {
        try (Browser browser = administrator(Screen.DESKTOP)) {
            browser.open("/billing-admin#/month-end/invoices");
            browser.awaitText("1–50 of 60");
            browser.type("Find", "user-0");
            browser.awaitText("10 invoices");
            browser.page().reload();
            browser.awaitText("10 invoices");
            assertThat(label(browser, "Find").inputValue()).isEqualTo("user-0");
            label(browser, "Created").selectOption("last-month");
            browser.awaitText("Nothing matches these filters");
            browser.page().goBack();
            browser.awaitText("10 invoices");

            Download list = browser.download("Download the whole list as CSV");
            assertThat(Files.readAllLines(list.path()))
                    .hasSize(11)
                    .first()
                    .asString()
                    .startsWith("invoice_number,");
            Download papers = browser.download("Download the PDFs of all listed invoices");
            assertThat(Files.readAllBytes(papers.path())).startsWith('P', 'K');

            browser.press("Save this view");
            browser.fill("Name", "The first ten");
            browser.confirm("Save");
            browser.press("Clear filters");
            browser.awaitText("1–50 of 60");
            browser.link("The first ten").click();
            browser.awaitText("10 invoices");
            browser.press("Remove the view “The first ten”");
            assertThat(browser.link("The first ten").count()).isZero();
            browser.assertQuiet();
        }
    }

    @Test
    void an_invoice_a_session_and_a_section_are_found_by_the_keyboard_alone() {
        try (Browser browser = administrator(Screen.DESKTOP)) {
            Page page = browser.page();
            browser.open("/billing-admin#/");
            browser.awaitText("Key figures");
            browser.open("/sessions");
            browser.button("Start session").waitFor();
            openSearch(page);
            page.keyboard().type(number("alice"));
            option(page, "alice ·").waitFor();
            browser.look("search");
            page.keyboard().press("Enter");
            browser.awaitText("Lines");
            assertThat(page.url()).endsWith("#/accounts/alice/" + number("alice"));

            openSearch(page);
            page.keyboard().type("desktop-of");
            option(page, "desktop-of-alice").waitFor();
            page.keyboard().press("Enter");
            browser.awaitText("running since");
            assertThat(page.url()).endsWith("#/accounts/alice/sessions/desktop-of-alice");

            openSearch(page);
            page.keyboard().type("activ");
            page.keyboard().press("Enter");
            browser.awaitText("Credit issued");
            browser.awaitText("Welcome");
            browser.look("activity");
            openSearch(page);
            page.keyboard().press("Escape");
            assertThat(page.locator("dialog[open]").count()).isZero();
            browser.assertQuiet();
        }
    }

    private static void openSearch(Page page) {
        page.keyboard().press("Control+k");
        page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Search"))
                .waitFor();
    }

    @Test
    void an_administrator_sees_why_a_line_comes_to_its_amount() {
        try (Browser browser = administrator(Screen.DESKTOP)) {
            browser.open("/billing-admin#/accounts/alice/" + number("alice"));
            browser.page()
                    .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Why this amount: CPU, "))
                    .click();
            browser.awaitText("Recalculated from its records");
            browser.look("why-of-account");
            browser.page().goBack();
            browser.awaitText("Lines");
            browser.assertQuiet();
        }
    }

    @Test
    void what_is_open_after_installing_is_said_and_leads_to_the_settings() {
        try (Browser browser = administrator(Screen.DESKTOP)) {
            browser.open("/billing-admin#/");
            browser.awaitText("Getting started");
            browser.awaitText("Invoices show StreamSpace Ltd.");
            browser.awaitText("No email is sent");
            browser.link("Email").click();
            browser.button("Save settings").waitFor();
            assertThat(browser.page().url()).endsWith("/plugins/streamspace-billing#mail");
            browser.awaitText("Getting started");
            browser.link("Seller").click();
            browser.page().waitForFunction("document.activeElement.closest('fieldset')?.innerText.includes('Seller')");
        }
    }

    /** Long names break; what stands beside them stays on the page. */
    @ParameterizedTest
    @EnumSource(Screen.class)
    void a_long_name_pushes_nothing_off_the_page(Screen screen) {
        try (Browser browser = administrator(screen)) {
            Page page = browser.page();
            browser.open("/billing-admin#/accounts/" + LONG);
            browser.button("Issue credit").waitFor();
            browser.look("long-name");
            browser.open("/billing-admin#/month-end/invoices/q=organisation");
            browser.awaitText("1 invoice");
            browser.look("long-name-listed");
            page.evaluate("name => { document.querySelector('.who strong').textContent = name; }", LONG);
            if (screen == Screen.PHONE) {
                page.locator("button.menu").click();
            }
            Locator out = browser.button("Sign out");
            assertThat(out.boundingBox().x + out.boundingBox().width)
                    .isLessThanOrEqualTo(page.locator(".side").boundingBox().x
                            + page.locator(".side").boundingBox().width);
        }
    }

    private static Browser administrator(Screen screen) {
        Browser browser = new Browser(host.talk().address(), screen);
        browser.signIn(Tokens.ADMIN);
        return browser;
    }

    private static Locator label(Browser browser, String label) {
        return browser.page().getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    private static Locator option(Page page, String text) {
        return page.getByRole(AriaRole.OPTION).filter(new Locator.FilterOptions().setHasText(text));
    }

    private static String number(String user) {
        return host.billing("/invoices?user_id=" + user)
                .path("invoices")
                .path(0)
                .path("invoice_number")
                .asText();
    }
}
