package io.streamspace.billing;

import static io.streamspace.billing.SalesHouse.ALICE;
import static io.streamspace.billing.SalesHouse.page;
import static io.streamspace.billing.SalesHouse.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.provider.gateway.CheckoutSession;
import io.streamspace.billing.provider.gateway.CheckoutSession.Status;
import io.streamspace.billing.provider.gateway.CheckoutSession.Subscribing;
import io.streamspace.billing.provider.gateway.ProviderSubscription;
import io.streamspace.billing.provider.queue.WebhookHandler.Outcome;
import io.streamspace.billing.provider.queue.WebhookHandler.Result;
import io.streamspace.billing.provider.subscription.ProviderSubscriptions.Known;
import io.streamspace.billing.values.Interval;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people buy on a provider's pages: plans, against a provider in memory. */
class PlanCheckoutTest {

    private static final Instant FEBRUARY = Instant.parse("2026-02-01T00:00:00Z");

    private final SalesHouse house = new SalesHouse();

    @AfterEach
    void closeHouse() {
        assertThat(house.violations()).isEmpty();
        house.close();
    }

    @Test
    void signing_up_in_the_middle_of_a_period_costs_what_our_own_rules_say_to_the_cent() {
        Map<String, Object> answer = house.buyPlan("pro");

        assertThat(answer).containsEntry("amount_due", new BigDecimal("20.32")).containsEntry("currency", "USD");
        Subscribing order = ordered(answer);
        assertThat(order.firstFullPeriod()).isEqualTo(FEBRUARY);
        assertThat(order.nowText()).isEqualTo("Pro until 1 Feb 2026");
        assertThat(house.provider.prices.get("streamspace:plan:pro:usd:monthly:2999"))
                .satisfies(listed -> assertThat(listed.priceId()).isEqualTo(order.priceId()));
        assertThat(house.planOf()).isEqualTo("free");

        house.provider.pay(page(answer));
        Outcome outcome = house.tell(page(answer));

        assertThat(outcome.result()).isEqualTo(Result.DONE);
        assertThat(house.planOf()).isEqualTo("pro");
        assertThat(house.invoices()).singleElement().satisfies(SalesHouse::isPaid);
        assertThat(house.ground.received.get("in_cs_1")).satisfies(money -> {
            assertThat(money.amount()).hasToString("20.32 USD");
            assertThat(money.paymentId()).isEqualTo("pi_cs_1");
        });
        assertThat(house.ground.liveOf(ALICE)).hasValueSatisfying(known -> {
            assertThat(known.offerKey()).isEqualTo("plan:pro");
            assertThat(known.paidUntil()).isEqualTo(FEBRUARY);
        });
        assertThat(house.statuses()).containsExactly("fulfilled");
    }

    @Test
    void a_trial_is_subscribed_to_for_nothing_and_the_first_whole_price_is_due_at_the_first_edge_after_it() {
        Map<String, Object> answer = house.buyPlan("try");

        assertThat(answer).containsEntry("amount_due", new BigDecimal("0.00"));
        assertThat(ordered(answer).firstFullPeriod()).isEqualTo(FEBRUARY);

        house.provider.pay(page(answer));
        house.tell(page(answer));

        assertThat(house.planOf()).isEqualTo("try");
        assertThat(house.invoices()).isEmpty();
        assertThat(house.ground.received).isEmpty();
        assertThat(house.ground.liveOf(ALICE)).isPresent();
    }

    @Test
    void a_yearly_plan_is_paid_to_the_next_edge_and_then_for_whole_years() {
        Map<String, Object> answer = house.buyPlan("annual");

        assertThat(ordered(answer).firstFullPeriod()).isEqualTo(FEBRUARY);
        assertThat(answer).containsEntry("amount_due", new BigDecimal("13.81"));
    }

    @Test
    void an_upgrade_with_a_live_subscription_pays_the_difference_and_subscribes_to_nothing() {
        bought("pro");
        house.clockTo("2026-01-21T00:00:00Z");

        Map<String, Object> answer = house.buyPlan("team");

        assertThat(answer).containsEntry("amount_due", new BigDecimal("24.84"));
        assertThat(house.request(answer).order()).isInstanceOf(CheckoutSession.Paying.class);
        house.provider.pay(page(answer));
        house.tell(page(answer));
        assertThat(house.planOf()).isEqualTo("team");
        assertThat(house.invoices()).hasSize(2).allSatisfy(SalesHouse::isPaid);
        assertThat(house.ground.received).containsKey("pi_cs_2");
    }

    @Test
    void what_is_free_or_cheaper_needs_no_page() {
        house.changePlan("team");

        refused("no_payment_needed", () -> house.buyPlan("pro"));
        refused("no_payment_needed", () -> house.buyPlan("free"));
        refused("no_change", () -> house.buyPlan("team"));
        refused("no_payment_needed", () -> house.buyPack("gift"));
        refused("invalid_parameter", () -> house.buyPlan("gold"));
        refused("not_found", () -> house.buyPack("gold"));
        assertThat(house.provider.pages).isEmpty();
    }

    @Test
    void clicking_again_answers_the_same_page_until_the_amount_is_another() {
        Map<String, Object> first = house.buyPlan("pro");

        assertThat(house.buyPlan("pro")).isEqualTo(first);
        house.clockTo("2026-01-12T00:00:00Z");
        Map<String, Object> later = house.buyPlan("pro");

        assertThat(later).containsEntry("amount_due", new BigDecimal("19.35"));
        assertThat(house.provider.pages.get(page(first)))
                .extracting(CheckoutSession::status)
                .isEqualTo(Status.EXPIRED);
        assertThat(house.statuses()).containsExactly("expired", "open");
    }

    @Test
    void of_two_plans_the_page_of_the_first_is_ended_and_if_it_was_just_paid_that_counts() {
        Map<String, Object> pro = house.buyPlan("pro");
        house.buyPlan("team");
        assertThat(house.statuses()).containsExactlyInAnyOrder("expired", "open");
        assertThat(house.provider.pages.get(page(pro)))
                .extracting(CheckoutSession::status)
                .isEqualTo(Status.EXPIRED);

        house.provider.pay("cs_2");
        refused("paid_just_now", () -> house.buyPlan("pro"));

        assertThat(house.planOf()).isEqualTo("team");
        assertThat(house.statuses()).containsExactlyInAnyOrder("expired", "fulfilled");
    }

    @Test
    void money_for_what_is_not_sold_any_more_is_the_accounts_all_the_same() {
        Map<String, Object> answer = house.buyPlan("pro");
        house.changePlan("pro");
        house.provider.pay(page(answer));

        Outcome outcome = house.tell(page(answer));

        assertThat(outcome.detail()).contains("no_change");
        assertThat(house.statuses()).containsExactly("credited");
        assertThat(house.ground.received.get("in_cs_1"))
                .satisfies(money -> assertThat(money.invoiceId()).isNull());
        assertThat(house.invoices()).hasSize(1);
        assertThat(house.ground.asked)
                .extracting(providerTask -> providerTask.id())
                .containsExactly("align:sub_cs_1");
    }

    @Test
    void a_second_subscription_is_not_taken_for_the_accounts() {
        Map<String, Object> answer = house.buyPlan("pro");
        house.ground.keep(new Known(
                ALICE,
                "sub_other",
                ProviderSubscription.Status.ACTIVE,
                "plan:pro",
                new Interval(house.now(), FEBRUARY),
                null,
                null));
        house.provider.pay(page(answer));

        house.tell(page(answer));

        assertThat(house.ground.liveOf(ALICE)).map(Known::subscriptionId).hasValue("sub_other");
        assertThat(house.ground.asked)
                .extracting(providerTask -> providerTask.subject())
                .containsExactly("sub_cs_1");
    }

    @Test
    void in_the_last_half_hour_of_a_period_no_page_is_made_for_a_plan() {
        house.clockTo("2026-01-31T23:30:00Z");

        refused("period_ends_soon", () -> house.buyPlan("pro"));
        house.clockTo("2026-01-31T12:00:00Z");

        assertThat(house.buyPlan("pro")).containsEntry("expires_at", "2026-02-01T00:00:00Z");
    }

    @Test
    void both_sides_bill_at_the_same_edges_for_the_same_price() throws Exception {
        bought("pro");

        house.runAt("2026-02-01T02:00:00Z");

        Invoice february = house.invoices().get(0);
        assertThat(february.totals().total()).hasToString("29.99 USD");
        assertThat(february.status()).isEqualTo(InvoiceStatus.SENT);
        assertThat(house.ground.liveOf(ALICE))
                .hasValueSatisfying(known -> assertThat(known.period().end()).isEqualTo(FEBRUARY));
    }

    @Test
    void an_account_has_one_customer_and_another_once_that_one_is_gone() {
        house.buyPack("more");
        house.buyPlan("pro");
        assertThat(house.provider.people.known).containsOnlyKeys("cus_1");
        assertThat(house.provider.people.told.get("cus_1"))
                .satisfies(told -> assertThat(told.name()).isEqualTo("alice"));

        house.provider.people.delete("cus_1");
        house.buyPlan("team");

        assertThat(house.provider.people.known).containsOnlyKeys("cus_1", "cus_2");
    }

    @Test
    void with_a_provider_an_upgrade_is_paid_first_and_what_costs_nothing_now_is_made_at_once() {
        assertThat(house.upgrade("pro")).containsKey("checkout_url");
        assertThat(house.planOf()).isEqualTo("free");

        assertThat(house.upgrade("try")).containsEntry("plan_id", "try");
        assertThat(house.planOf()).isEqualTo("try");
        assertThat(house.sales.hasProvider()).isTrue();
    }

    private void bought(String plan) {
        Map<String, Object> answer = house.buyPlan(plan);
        house.provider.pay(page(answer));
        house.tell(page(answer));
    }

    private Subscribing ordered(Map<String, Object> answer) {
        return (Subscribing) house.request(answer).order();
    }
}
