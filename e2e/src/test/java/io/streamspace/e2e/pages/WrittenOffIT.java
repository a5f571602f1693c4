package io.streamspace.e2e.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import io.streamspace.e2e.host.Bill;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Tokens;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Of three invoices of $1.40 one is paid, one is overdue and one was written off when $0.40 of it had been paid. */
final class WrittenOffIT {

    private static Host host;

    @BeforeAll
    static void one_pays_one_is_late_and_one_is_given_up() {
        String settings = "{'billFrom': '2026-01-01T00:00:00Z', 'paymentTerms': 'P1D', 'gracePeriodDays': 30}";
        host = Host.billing(HostOptions.at("2026-01-31T20:00:00Z"), Json.object(settings));
        List.of("alice", "bob", "carol")
                .forEach(user -> host.post(
                        Events.start("s-" + user, user).holding("2", "4Gi").at("2026-01-10T00:00:00Z"),
                        Events.terminated("s-" + user, "2026-01-10T10:00:00Z")));
        host.clockTo("2026-02-01T02:00:00Z");
        act("alice", "mark-paid", 200, Json.object());
        act(
                "carol",
                "payments",
                201,
                Json.object("{'amount': '0.40', 'method': 'bank_transfer', 'reference': 'TX 17'}"));
        act("carol", "write-off", 200, Json.object("{'reason': 'Out of business'}"));
        host.clockTo("2026-02-03T02:00:00Z");
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void what_is_due_and_what_was_written_off_are_summed_apart_and_stand_so_in_their_rows() {
        try (Browser browser = administrator()) {
            browser.open("/billing-admin#/month-end/invoices");
            browser.awaitText("3 invoices");
            assertThat(sums(browser)).isEqualTo("Invoiced $4.20 Due $1.40 Written off $1.00");
            assertThat(due(browser, "alice")).isEqualTo("$0.00");
            assertThat(due(browser, "bob")).isEqualTo("$1.40");
            assertThat(due(browser, "carol")).isEqualTo("$0.00 $1.00 written off");
            browser.look("written-off");

            browser.button("Written off 1").click();
            browser.link("bob").waitFor(Browser.gone());
            assertThat(sums(browser)).isEqualTo("Invoiced $1.40 Due $0.00 Written off $1.00");
            browser.button("Overdue 1").click();
            browser.link("carol").waitFor(Browser.gone());
            assertThat(sums(browser)).isEqualTo("Invoiced $1.40 Due $1.40");
            browser.assertQuiet();
        }
    }

    @Test
    void on_the_account_and_on_the_invoice_nothing_is_due() {
        try (Browser browser = administrator()) {
            browser.open("/billing-admin#/accounts/carol");
            browser.awaitText("$1.00 written off");
            browser.look("written-off-account");
            browser.open("/billing-admin#/accounts/carol/" + bill("carol").number());
            browser.awaitText("Lines");
            assertThat(words(browser.page().locator("dl.totals"))).endsWith("Written off $1.00 Due $0.00");
            browser.assertQuiet();
        }
    }

    private static Browser administrator() {
        Browser browser = new Browser(host.talk().address(), Screen.DESKTOP);
        browser.signIn(Tokens.ADMIN);
        return browser;
    }

    private static String sums(Browser browser) {
        return words(browser.page().locator("dl.sums"));
    }

    private static String due(Browser browser, String user) {
        Locator row = browser.page().locator("tbody tr").filter(new Locator.FilterOptions().setHas(browser.link(user)));
        return words(row.locator("td[data-label=Due]"));
    }

    /** What is read there, one space apart. */
    private static String words(Locator place) {
        return place.innerText().strip().replaceAll("\\s+", " ");
    }

    private static void act(String user, String what, int status, ObjectNode body) {
        host.postBilling("/admin/invoices/" + bill(user).number() + "/" + what, body)
                .expect(status);
    }

    private static Bill bill(String user) {
        return host.onlyBill(user);
    }
}
