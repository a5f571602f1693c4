package io.streamspace.e2e.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Tokens;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Calls that fail, hang or are no longer allowed, and the way back to what was looked at. */
final class FailingCallIT {

    private static final String FAILED =
            "{\"title\":\"Internal Server Error\",\"status\":500,\"code\":\"internal_error\"}";

    private static final String BATCHES = "**/api/plugins/billing/batch?**";

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
    void a_card_that_fails_says_so_and_comes_back_by_itself_while_the_others_stand() {
        try (Browser browser = new Browser(host.talk().address(), Screen.DESKTOP)) {
            AtomicBoolean fails = new AtomicBoolean(true);
            browser.page().route(BATCHES, FailingCallIT::fail);
            browser.page().route("**/api/plugins/billing/quotas", route -> answer(route, fails));
            browser.page().route("**/api/plugins/billing/budget", route -> answer(route, fails));
            browser.signIn(Tokens.ALICE);
            browser.open("/billing");
            browser.awaitText("Something went wrong on the server.");
            browser.awaitText("We’ll keep trying.");
            browser.awaitText("Cost of this period");
            browser.link("Invoices").waitFor();
            browser.look("card-failed");

            fails.set(false);
            browser.button("Set a budget").waitFor();
            browser.page().locator(".failed").first().waitFor(Browser.gone());
        }
    }

    @Test
    void one_read_of_a_batch_that_fails_leaves_the_other_cards_standing() {
        try (Browser browser = new Browser(host.talk().address(), Screen.DESKTOP)) {
            AtomicBoolean fails = new AtomicBoolean(true);
            browser.page().route(BATCHES, route -> {
                if (fails.get()) {
                    failOne(route, "/budget");
                } else {
                    route.resume();
                }
            });
            browser.page().route("**/api/plugins/billing/budget", route -> answer(route, fails));
            browser.signIn(Tokens.ALICE);
            browser.open("/billing");
            browser.awaitText("Something went wrong on the server.");
            browser.awaitText("Cost of this period");
            browser.link("Invoices").waitFor();

            fails.set(false);
            browser.button("Set a budget").waitFor();
            browser.page().locator(".failed").first().waitFor(Browser.gone());
        }
    }

    /** A host behind which batches hang still answers each call. */
    @Test
    void a_batch_without_an_answer_is_read_call_by_call() {
        try (Browser browser = new Browser(host.talk().address(), Screen.DESKTOP)) {
            browser.page().route(BATCHES, route -> {});
            browser.signIn(Tokens.ALICE);
            browser.open("/billing");
            browser.button("Set a budget").waitFor();
            browser.awaitText("Cost of this period");
        }
    }

    @Test
    void a_call_without_an_answer_is_told_and_tried_again_by_a_button() {
        try (Browser browser = new Browser(host.talk().address(), Screen.PHONE)) {
            AtomicBoolean hangs = new AtomicBoolean(true);
            browser.page().route(BATCHES, FailingCallIT::fail);
            browser.page().route("**/api/plugins/billing/invoices?**", route -> {
                if (!hangs.get()) {
                    route.resume();
                }
            });
            browser.signIn(Tokens.ALICE);
            browser.open("/billing#/invoices");
            browser.awaitText("This is taking longer than usual");
            browser.link("Overview").waitFor();
            browser.awaitText("The server isn’t answering.");
            hangs.set(false);
            browser.press("Try again");
            browser.link("INV-000001").waitFor();
        }
    }

    /** What hears of it is in the dialog: nothing outside of that is told while it is open. */
    @Test
    void a_change_without_an_answer_says_so_in_its_dialog_until_it_is_answered() {
        try (Browser browser = new Browser(host.talk().address(), Screen.DESKTOP)) {
            List<Route> held = new CopyOnWriteArrayList<>();
            browser.page().route("**/api/plugins/billing/budget", route -> {
                if (route.request().method().equals("PUT")) {
                    held.add(route);
                } else {
                    route.resume();
                }
            });
            browser.signIn(Tokens.BOB); // others of this class look for alice, who has no budget
            browser.open("/billing");
            browser.press("Set a budget");
            browser.fill("Budget per billing period (USD)", "9");
            browser.confirm("Save");
            browser.page()
                    .locator("dialog[open] [role=status]:has-text('This is taking longer than usual')")
                    .waitFor();
            held.forEach(Route::resume);
            browser.awaitText("of $9.00 spent");
        }
    }

    @Test
    void whoever_is_signed_out_signs_in_again_and_is_back_at_the_same_place() {
        try (Browser browser = new Browser(host.talk().address(), Screen.DESKTOP)) {
            browser.signIn(Tokens.ALICE);
            browser.open("/billing#/invoices");
            browser.link("INV-000001").waitFor();
            browser.followsSignedOut("INV-000001", Tokens.ALICE);
            browser.awaitText("Why?");
            assertThat(browser.page().url()).endsWith("/billing#/invoices/INV-000001");
        }
    }

    @Test
    void titles_and_focus_follow_the_reader_and_back_leads_back() {
        try (Browser browser = new Browser(host.talk().address(), Screen.DESKTOP)) {
            Page page = browser.page();
            browser.signIn(Tokens.ALICE);
            browser.open("/billing#/invoices");
            browser.link("INV-000001").press("Enter");
            page.waitForCondition(() -> page.title().startsWith("INV-000001 · Invoices · "));
            page.locator("#arrived:focus").waitFor();

            page.goBack();
            page.waitForCondition(() -> page.title().startsWith("Invoices · "));
            page.locator("a:focus").waitFor();
            assertThat(page.locator("a:focus").innerText()).isEqualTo("INV-000001");

            browser.link("Plan").press("Enter");
            page.waitForCondition(() -> page.title().startsWith("Plan · "));
            assertThat(page.locator("a:focus").innerText()).isEqualTo("Plan");
            browser.assertQuiet();
        }
    }

    /** The batch as it is answered, but for one read of it. */
    private static void failOne(Route route, String path) {
        APIResponse answer = route.fetch();
        ObjectNode batch = Json.object(answer.text());
        batch.path("responses").forEach(one -> {
            if (one.path("path").asText().equals(path)) {
                ((ObjectNode) one).put("status", 500).set("body", Json.object(FAILED));
            }
        });
        route.fulfill(new Route.FulfillOptions()
                .setStatus(200)
                .setContentType("application/json")
                .setBody(batch.toString()));
    }

    private static void fail(Route route) {
        route.fulfill(new Route.FulfillOptions()
                .setStatus(500)
                .setContentType("application/problem+json")
                .setBody(FAILED));
    }

    private static void answer(Route route, AtomicBoolean fails) {
        if (fails.get()) {
            fail(route);
        } else {
            route.resume();
        }
    }
}
