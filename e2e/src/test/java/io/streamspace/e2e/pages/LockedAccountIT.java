package io.streamspace.e2e.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.e2e.host.DemoStripe;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Eventually;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Talk;
import io.streamspace.e2e.host.Tokens;
import io.streamspace.stripesimulator.money.TestMethod;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An account that did not pay in time. */
final class LockedAccountIT {

    @ParameterizedTest
    @EnumSource(Screen.class)
    void a_locked_account_can_read_and_pay_and_is_unlocked_at_once(Screen screen) throws Exception {
        String terms = "{'billFrom': '2026-01-01T00:00:00Z', 'paymentTerms': 'PT0S', 'gracePeriodDays': 1}";
        try (DemoStripe stripe = new DemoStripe("2026-01-31T23:00:00Z");
                Host host = stripe.host(Json.object(terms));
                Browser browser = new Browser(host.talk().address(), screen)) {
            host.post(
                    Events.start("s", "alice").at("2026-01-10T00:00:00Z"),
                    Events.terminated("s", "2026-01-10T10:00:00Z"));
            stripe.bothTo(host, "2026-02-01T01:15:00Z");
            browser.signIn(Tokens.ALICE);
            browser.open("/billing");
            browser.awaitText("A payment is overdue.");
            browser.look("past-due");

            stripe.bothTo(host, "2026-02-02T01:15:00Z");
            browser.awaitText("The account is locked.");
            browser.look("locked");
            browser.open("/sessions");
            browser.press("Start session");
            browser.awaitText("The account is locked until its overdue invoices are paid.");
            browser.look("start-refused");

            browser.open("/billing#/invoices/INV-000001");
            browser.press("Pay $0.70");
            browser.confirm("Continue to pay $0.70");
            browser.page().locator("button.main").click();
            browser.awaitText("your payment has arrived");
            browser.page().locator(".banners .notice").first().waitFor(Browser.gone());
            browser.look("unlocked");
            browser.open("/sessions");
            browser.press("Start session");
            browser.button("Terminate ubuntu-desktop of alice").waitFor();
            assertThat(host.violations()).isEmpty();
            browser.assertQuiet(stripe.address());
        }
    }

    @Test
    void what_was_open_before_a_card_was_kept_is_shown_with_its_sum_and_paid_by_a_click() throws Exception {
        try (DemoStripe stripe = new DemoStripe("2026-01-31T23:00:00Z");
                Host host = stripe.host(Json.object("{'billFrom': '2026-01-01T00:00:00Z'}"));
                Browser browser = new Browser(host.talk().address(), Screen.DESKTOP)) {
            owesTwice(host, stripe);
            host.talk()
                    .send(Talk.Request.post(Host.BILLING + "/portal-session", Tokens.ALICE, "{}"))
                    .expect(200);
            stripe.control().addPaymentMethod(stripe.only("customer").path("id").asText(), TestMethod.VISA);
            stripe.bothTo(host, "2026-03-02T01:15:00Z");
            assertThat(stripe.taken()).isEmpty();

            browser.signIn(Tokens.ALICE);
            browser.open("/billing#/invoices/INV-000002");
            browser.press("Pay $0.70");
            browser.awaitText("1 other invoice is open: $0.70.");
            browser.look("pay-dialog");
            browser.page().getByLabel("Pay all open invoices: $1.40").check();
            browser.confirm("Pay $1.40");
            browser.awaitText("are paid: $1.40");
            assertThat(stripe.taken()).containsExactly(140L);
            assertThat(host.violations()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Screen.class)
    void without_a_card_what_else_is_open_is_said_first_and_paid_if_that_is_chosen(Screen screen) throws Exception {
        try (DemoStripe stripe = new DemoStripe("2026-01-31T23:00:00Z");
                Host host = stripe.host(Json.object("{'billFrom': '2026-01-01T00:00:00Z'}"));
                Browser browser = new Browser(host.talk().address(), screen)) {
            owesTwice(host, stripe);
            browser.signIn(Tokens.ALICE);
            browser.open("/billing#/payments");
            browser.press("Add credit");
            browser.awaitText("You owe $1.40 on open invoices.");
            browser.open("/billing#/invoices/INV-000002");
            browser.press("Pay $0.70");
            browser.awaitText("1 other invoice is open: $0.70. It is not paid with this one.");
            browser.awaitText("What you choose on the payment page");
            browser.button("Continue to pay $0.70").waitFor();
            browser.look("pay-page-dialog");
            browser.page().getByLabel("Pay all open invoices: $1.40").check();
            browser.confirm("Continue to pay $1.40");
            browser.page().locator("button.main").click();
            browser.awaitText("your payment has arrived");
            assertThat(stripe.taken()).containsExactly(140L);
            assertThat(host.violations()).isEmpty();
            browser.assertQuiet(stripe.address());
        }
    }

    @Test
    void dinars_that_the_provider_cannot_take_by_themselves_are_paid_with_others_and_lock_nobody() throws Exception {
        String terms =
                "{'billFrom': '2026-01-01T00:00:00Z', 'currency': 'KWD', 'paymentTerms': 'PT0S', 'gracePeriodDays': 1,"
                        + " 'meters': [{'key': 'calls', 'name': 'Calls', 'unit': 'calls', 'kind': 'counter', 'rate': 0.005}]}";
        try (DemoStripe stripe = new DemoStripe("2026-01-31T23:00:00Z");
                Host host = stripe.host(Json.object(terms));
                Browser browser = new Browser(host.talk().address(), Screen.DESKTOP)) {
            used(host, stripe, 1, "2026-01");
            used(host, stripe, 625, "2026-02");
            host.talk()
                    .send(Talk.Request.post(Host.BILLING + "/portal-session", Tokens.ALICE, "{}"))
                    .expect(200);
            stripe.control().addPaymentMethod(stripe.only("customer").path("id").asText(), TestMethod.VISA);

            assertThat(standing(host)).as("the grace has just begun").isEqualTo("past_due");

            browser.signIn(Tokens.ALICE);
            browser.open("/billing#/invoices/INV-000002");
            browser.press("Pay KWD\u00a03.125");
            browser.button("Pay KWD\u00a03.120").waitFor();
            browser.awaitText("The payment provider cannot charge the last digit of this currency");
            browser.look("pay-dinars");
            browser.confirm("Cancel");
            browser.open("/billing#/invoices/INV-000001");
            browser.press("Pay KWD\u00a00.005");
            browser.awaitText("The amount is too small to pay by card on its own.");
            assertThat(browser.page().locator("dialog[open] button.submit").count())
                    .as("nothing is charged alone")
                    .isZero();
            browser.look("pay-dinars-too-small");
            browser.page().getByLabel("Pay all open invoices: KWD\u00a03.130").check();
            browser.confirm("Pay KWD\u00a03.130");
            browser.awaitText("All open invoices are paid: KWD\u00a03.130");
            assertThat(stripe.taken()).containsExactly(3130L);

            used(host, stripe, 625, "2026-03");
            awaitTaken(stripe, 3120L, 3130L);
            stripe.bothTo(host, "2026-04-20T00:00:00Z");
            assertThat(standing(host)).isEqualTo("active");
            used(host, stripe, 625, "2026-04");
            awaitTaken(stripe, 3120L, 3130L, 3130L);
            assertThat(host.violations()).isEmpty();
        }
    }

    /** 0.70 for each of two invoices, that of January and that of February with what came late. */
    private static void owesTwice(Host host, DemoStripe stripe) throws Exception {
        host.post(
                Events.start("s", "alice").at("2026-01-10T00:00:00Z"), Events.terminated("s", "2026-01-10T10:00:00Z"));
        stripe.bothTo(host, "2026-02-01T01:15:00Z");
        host.post(
                Events.start("t", "alice").at("2026-01-20T00:00:00Z"), Events.terminated("t", "2026-01-20T10:00:00Z"));
        stripe.bothTo(host, "2026-03-01T01:15:00Z");
    }

    /** In a month of 2026, whose invoice is sent then. */
    private static void used(Host host, DemoStripe stripe, int calls, String month) {
        host.post(Events.event(
                "usage.recorded",
                month + "-01T01:00:00Z",
                Json.object().put("user", "alice").put("meter", "calls").put("quantity", Integer.toString(calls))));
        stripe.bothTo(host, YearMonth.parse(month).plusMonths(1) + "-01T01:15:00Z");
    }

    private static void awaitTaken(DemoStripe stripe, Long... amounts) {
        Eventually.within(
                Duration.ofSeconds(30), "collected", () -> stripe.taken().equals(List.of(amounts)));
    }

    private static String standing(Host host) {
        return host.talk()
                .get(Host.BILLING + "/account", Tokens.ALICE)
                .json()
                .path("standing")
                .asText();
    }
}
