package io.streamspace.e2e.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.HostOptions;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Tokens;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A theme from its creator to a buyer, and its price back to the creator. */
final class ThemePurchaseIT {

    private static final String GOOD = "body { background: var(--paper); color: var(--ink); }";

    @ParameterizedTest
    @EnumSource(Screen.class)
    void a_theme_is_offered_seen_bought_and_paid_out(Screen screen) {
        try (Host host = Host.billing(
                        HostOptions.at("2026-01-28T10:00:00Z"),
                        Json.object("{'billFrom': '2026-01-01T00:00:00Z', 'store': {'enabled': true}}"));
                Browser browser = new Browser(host.talk().address(), screen)) {
            host.post(Events.event("user.created", "2026-01-28T10:00:00Z", Json.object("{'username': 'bob'}")));
            browser.signIn(Tokens.ALICE);
            offers(browser);
            browser.signInInstead(Tokens.BOB);
            browser.open("/billing#/store");
            browser.link("Night").waitFor();
            browser.look("store");
            host.postBilling("/admin/credits", Json.object("{'user_id': 'bob', 'amount': 20, 'reason': 'Welcome'}"))
                    .expect(201);
            buys(browser);
            host.clockTo("2026-02-01T02:00:00Z");
            browser.signInInstead(Tokens.ADMIN);
            paysOut(browser);
            browser.signInInstead(Tokens.ALICE);
            earns(browser);
            assertThat(host.violations()).isEmpty();
            browser.assertQuiet();
        }
    }

    /** 4.99, of which 70 % are the creator's: 3.493. */
    private static void offers(Browser browser) {
        browser.open("/billing#/store");
        browser.awaitText("The store is still empty");
        browser.link("Offer the first theme").click();
        browser.page().locator("[name=name]").fill("Night");
        browser.type("Price", "4.99");
        browser.type("Stylesheet (CSS)", "@import 'https://elsewhere.example/x.css';");
        browser.press("Put up for sale");
        browser.awaitText("@import is not allowed");
        browser.look("theme-refused");
        browser.type("Stylesheet (CSS)", GOOD);
        token(browser, 0, "ink", "#dfe3ee");
        token(browser, 1, "paper", "#12141c");
        browser.awaitText("AAA");
        browser.look("theme-offer");
        browser.press("Put up for sale");
        browser.awaitText("Night is for sale.");
    }

    private static void token(Browser browser, int row, String name, String value) {
        browser.page().locator("[name=token-name-" + row + "]").fill(name);
        browser.page().locator("[name=token-value-" + row + "]").fill(value);
    }

    private static void buys(Browser browser) {
        browser.link("Night").click();
        browser.awaitText("Measured on the preview");
        browser.look("theme");
        browser.press("Buy");
        browser.awaitText("Your credit: $20.00");
        browser.look("theme-dialog");
        browser.confirm("Pay $4.99");
        browser.awaitText("You can now use Night.");
        browser.button("Download stylesheet").waitFor();
        browser.open("/billing#/store/my/licences");
        browser.link("INV-000001").waitFor();
        browser.look("licences");
        browser.link("INV-000001").click();
        browser.awaitText("Paid");
        browser.look("theme-invoice");
    }

    private static void paysOut(Browser browser) {
        browser.open("/billing-admin#/store");
        browser.press("Pay out to alice");
        browser.look("payout-dialog");
        browser.confirm("Pay out");
        browser.awaitText("alice was paid $3.49.");
        browser.awaitText("Payout to alice");
        browser.look("payout-statement");
    }

    private static void earns(Browser browser) {
        browser.open("/billing#/store/my/themes");
        browser.awaitText("Jan 2026");
        browser.look("earnings");
    }
}
