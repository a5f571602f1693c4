package io.streamspace.e2e.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.e2e.host.Bill;
import io.streamspace.e2e.host.DemoStripe;
import io.streamspace.e2e.host.Events;
import io.streamspace.e2e.host.Eventually;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.Json;
import io.streamspace.e2e.host.Tokens;
import io.streamspace.stripesimulator.money.TestMethod;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Paying by Stripe as an owner lives it, with the simulator in Stripe's place. */
class StripeIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void a_plan_is_signed_up_for_renewed_cancelled_and_refunded_and_nothing_is_paid_twice() throws Exception {
        try (DemoStripe stripe = new DemoStripe("2026-01-16T00:00:00Z");
                Host host = stripe.host(Json.object("{'billingMode': 'hybrid'}"))) {
            Desk desk = new Desk(host);
            host.post(Events.event("user.created", "2026-01-16T00:00:00Z", Json.object("{'username': 'alice'}")));

            JsonNode page = desk.does("/create-checkout", Tokens.ALICE, "{'plan_id': 'pro'}")
                    .expect(200)
                    .json();
            assertThat(page.path("amount_due").decimalValue()).isEqualByComparingTo("15.48");
            stripe.pays(page, TestMethod.VISA);
            eventually(
                    "the plan is in force",
                    () -> subscription(desk).path("plan_id").asText().equals("pro"));
            String subscribed = stripe.only("subscription").path("id").asText();
            assertThat(subscription(desk).path("stripe_subscription_id").asText())
                    .isEqualTo(subscribed);
            Bill signUp = host.onlyBill("alice");
            assertThat(signUp.status()).isEqualTo("paid");
            assertThat(signUp.total()).isEqualByComparingTo("15.48");

            stripe.bothTo(host, "2026-01-20T00:00:00Z");
            host.post(
                    Events.start("t", "alice").holding("40", "4Gi").at("2026-01-18T00:00:00Z"),
                    Events.terminated("t", "2026-01-18T02:00:00Z"));
            stripe.bothTo(host, "2026-02-01T00:30:00Z");
            stripe.bothTo(host, "2026-02-01T03:00:00Z");
            eventually(
                    "January is paid",
                    () -> host.bills("alice").stream()
                            .allMatch(bill -> bill.status().equals("paid")));
            Bill january = host.bills("alice").stream()
                    .filter(bill -> !bill.number().equals(signUp.number()))
                    .findFirst()
                    .orElseThrow();
            assertThat(january.subtotal()).isEqualByComparingTo("33.19");
            eventually("all is collected", () -> stripe.taken().equals(List.of(320L, 1548L, 2999L)));
            assertThat(desk.balance("alice")).isZero();

            stripe.control().cancelAtPeriodEnd(subscribed);
            eventually(
                    "the end is known here",
                    () -> subscription(desk).path("canceled_at").asText().startsWith("2026-03-01T00:00:00"));
            desk.does("/subscription/resume", Tokens.ALICE, "{}").expect(200);
            eventually(
                    "it is taken back there",
                    () -> !stripe.only("subscription")
                            .path("cancel_at_period_end")
                            .asBoolean());

            desk.does("refunds", january, "{'amount': 3.20, 'method': 'provider', 'reason': 'too slow'}")
                    .expect(201);
            eventually(
                    "it went back there",
                    () -> stripe.control().objects("refund").size() == 1);
            assertThat(stripe.only("refund").path("amount").asLong()).isEqualTo(320);

            assertThat(host.billing("/admin/parked").path("parked")).isEmpty();
            assertThat(host.violations()).isEmpty();
        }
    }

    @Test
    void a_declined_card_locks_the_account_and_paying_the_invoice_unlocks_it() throws Exception {
        try (DemoStripe stripe = new DemoStripe("2026-02-02T00:00:00Z");
                Host host = stripe.host(Json.object("{'billFrom': '2026-01-01T00:00:00Z'}"))) {
            Desk desk = new Desk(host);
            desk.worksInJanuary("alice");
            JsonNode portal =
                    desk.does("/portal-session", Tokens.ALICE, "{}").expect(200).json();
            assertThat(portal.path("portal_url").asText()).startsWith("http");
            stripe.control().addPaymentMethod(stripe.only("customer").path("id").asText(), TestMethod.DECLINED_LATER);

            Bill bill = desk.sends("alice");
            stripe.bothTo(host, "2026-02-02T00:30:00Z");
            eventually("the account is past due", () -> standing(desk).equals("past_due"));
            eventually(
                    "the failure is told",
                    () -> Announcements.of(host, "billing.payment.failed").size() == 1);

            stripe.bothTo(host, "2026-02-09T01:00:00Z");
            eventually("the account is locked", () -> standing(desk).equals("locked"));

            JsonNode refused = desk.does("/credits/checkout", Tokens.ALICE, "{'amount': 25}")
                    .expect(409)
                    .json();
            assertThat(refused.path("code").asText()).isEqualTo("invoices_open");
            assertThat(refused.path("owed").decimalValue()).isEqualByComparingTo("5.60");
            JsonNode page = desk.does("/invoices/" + bill.number() + "/checkout", Tokens.ALICE, "{}")
                    .expect(200)
                    .json();
            stripe.pays(page, TestMethod.VISA);
            eventually("the account is active", () -> standing(desk).equals("active"));
            assertThat(desk.read(bill).status()).isEqualTo("paid");
            assertThat(stripe.taken()).hasSize(1);
            assertThat(host.billing("/admin/parked").path("parked")).isEmpty();
            assertThat(host.violations()).isEmpty();
        }
    }

    @Test
    void credit_is_there_once_it_is_paid_and_a_page_that_is_left_is_owed_by_nobody() throws Exception {
        try (DemoStripe stripe = new DemoStripe("2026-01-02T00:00:00Z");
                Host host = stripe.host(Json.object("{'billFrom': '2026-01-01T00:00:00Z'}"))) {
            Desk desk = new Desk(host);
            host.post(Events.event("user.created", "2026-01-02T00:00:00Z", Json.object("{'username': 'alice'}")));
            assertThat(desk.does("/credits/checkout", Tokens.ALICE, "{'amount': 0}")
                            .expect(422)
                            .json()
                            .at("/invalid_parameters/0/field")
                            .asText())
                    .isEqualTo("amount");
            desk.does("/credits/checkout", Tokens.ALICE, "{'amount': 40}").expect(200);
            assertThat(desk.balance("alice")).isZero();
            assertThat(host.bills("alice")).isEmpty();

            JsonNode page = desk.does("/credits/checkout", Tokens.ALICE, "{'amount': 25}")
                    .expect(200)
                    .json();
            assertThat(page.path("amount_due").decimalValue()).isEqualByComparingTo("25.00");
            stripe.pays(page, TestMethod.VISA);
            eventually("the credit is there", () -> desk.balance("alice").compareTo(new BigDecimal("25.00")) == 0);
            assertThat(stripe.taken()).containsExactly(2500L);
            assertThat(host.bills("alice")).isEmpty();
            assertThat(host.violations()).isEmpty();
        }
    }

    private static JsonNode subscription(Desk desk) {
        return desk.get("/subscription", Tokens.ALICE).json();
    }

    private static String standing(Desk desk) {
        return desk.get("/account", Tokens.ALICE)
                .expect(200)
                .json()
                .path("standing")
                .asText();
    }

    private static void eventually(String what, BooleanSupplier happened) {
        Eventually.within(PATIENCE, what, happened);
    }
}
