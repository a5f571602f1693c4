package io.streamspace.e2e.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Tokens;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** More accounts and entries than a page holds, with long names. */
final class ManyAccountsIT {

    private static final int ACCOUNTS = 120;
    private static final int CREDITS = 23;
    private static final String NAME = "person-%03d.of-a-department-with-a-long-name@mail.example.com";

    @Test
    void accounts_are_read_page_by_page_forwards_and_back() {
        try (Host host = Host.billingFrom("2026-01-01T00:00:00Z", HostOptions.at("2026-01-31T12:00:00Z"));
                Browser browser = new Browser(host.talk().address(), Screen.PHONE)) {
            host.post(IntStream.range(0, ACCOUNTS)
                    .mapToObj(ManyAccountsIT::opened)
                    .toArray(ObjectNode[]::new));
            browser.signIn(Tokens.ADMIN);
            browser.open("/billing-admin#/accounts");
            browser.link(NAME.formatted(0)).waitFor();
            browser.look("many-accounts");

            browser.link("Next page of Accounts").click();
            browser.link(NAME.formatted(50)).waitFor();
            browser.link("Next page of Accounts").click();
            browser.link(NAME.formatted(119)).waitFor();
            assertThat(browser.page().url()).contains("page%3D3");
            browser.link("Previous page of Accounts").click();
            browser.link(NAME.formatted(50)).waitFor();
            browser.page().goBack();
            browser.link(NAME.formatted(119)).waitFor();
            browser.link("First page of Accounts").click();
            browser.link(NAME.formatted(0)).waitFor();
            browser.assertQuiet();
        }
    }

    @Test
    void movements_of_credit_are_read_page_by_page_by_its_user_and_by_administrators() {
        try (Host host = Host.billingFrom("2026-01-01T00:00:00Z", HostOptions.at("2026-01-31T12:00:00Z"));
                Browser browser = new Browser(host.talk().address(), Screen.DESKTOP)) {
            host.post(opened("alice"));
            for (int i = 1; i <= CREDITS; i++) {
                host.postBilling(
                                "/admin/credits",
                                Json.object()
                                        .put("user_id", "alice")
                                        .put("amount", i)
                                        .put("reason", "Goodwill " + i))
                        .expect(201);
            }
            browser.signIn(Tokens.ALICE);
            browser.open("/billing#/payments");
            readBothWays(browser, "Credit statement");

            browser.signInInstead(Tokens.ADMIN);
            browser.open("/billing-admin#/accounts/alice");
            browser.page()
                    .locator("summary")
                    .filter(new Locator.FilterOptions().setHasText("All credit movements"))
                    .click();
            readBothWays(browser, "All credit movements");
            browser.assertQuiet();
        }
    }

    /** Ten at a time. */
    private static void readBothWays(Browser browser, String list) {
        browser.awaitText("1–10");
        browser.press("Next page of " + list);
        browser.awaitText("11–20");
        assertThat(rows(browser).count()).isEqualTo(10);
        browser.press("Next page of " + list);
        browser.awaitText("21–23");
        assertThat(rows(browser).count()).isEqualTo(3);
        browser.press("Previous page of " + list);
        browser.awaitText("11–20");
        assertThat(rows(browser).count()).isEqualTo(10);
    }

    /** Of the list of movements, which is a part of a card or one itself. */
    private static Locator rows(Browser browser) {
        Locator pages = browser.page().locator("nav[data-list=movements]");
        return browser.page()
                .locator("details[open], section.card")
                .filter(new Locator.FilterOptions().setHas(pages))
                .last()
                .locator("tbody tr");
    }

    private static ObjectNode opened(int number) {
        return opened(NAME.formatted(number));
    }

    private static ObjectNode opened(String user) {
        return Events.event(
                "user.created", "2026-01-31T00:00:00Z", Json.object().put("username", user));
    }
}
