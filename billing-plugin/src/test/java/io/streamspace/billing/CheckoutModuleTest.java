package io.streamspace.billing;

import static io.streamspace.billing.SalesHouse.ALICE;
import static io.streamspace.billing.SalesHouse.CALLER;
import static io.streamspace.billing.SalesHouse.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.FakeProvider.Weather;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.provider.gateway.CheckoutSession;
import io.streamspace.billing.provider.gateway.CheckoutSession.Status;
import io.streamspace.billing.provider.gateway.CheckoutSession.Subscribing;
import io.streamspace.billing.provider.gateway.ProviderAway;
import io.streamspace.billing.provider.gateway.ProviderMetadata;
import io.streamspace.billing.provider.gateway.ProviderMismatch;
import io.streamspace.billing.provider.gateway.ProviderMode;
import io.streamspace.billing.provider.gateway.ProviderPayment;
import io.streamspace.billing.provider.gateway.ProviderRefusal;
import io.streamspace.billing.provider.gateway.ProviderSubscription;
import io.streamspace.billing.provider.queue.WebhookHandler.Effect;
import io.streamspace.billing.provider.queue.WebhookHandler.Outcome;
import io.streamspace.billing.provider.queue.WebhookHandler.Result;
import io.streamspace.billing.provider.subscription.ProviderSubscriptions.Known;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people buy on a provider's pages, against a provider in memory. */
class CheckoutModuleTest {

    private static final Instant FEBRUARY = Instant.parse("2026-02-01T00:00:00Z");
    private static final Currency USD = Currency.getInstance("USD");

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
        assertThat(house.invoices()).singleElement().satisfies(CheckoutModuleTest::isPaid);
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
        assertThat(request(answer).order()).isInstanceOf(CheckoutSession.Paying.class);
        house.provider.pay(page(answer));
        house.tell(page(answer));
        assertThat(house.planOf()).isEqualTo("team");
        assertThat(house.invoices()).hasSize(2).allSatisfy(CheckoutModuleTest::isPaid);
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
    void a_pack_is_bought_for_money_once_however_often_the_page_is_told_of() {
        Map<String, Object> answer = house.buyPack("more");
        house.provider.pay(page(answer));

        house.tell(page(answer));
        Outcome again = house.tell(page(answer));

        assertThat(again.result()).isEqualTo(Result.KNOWN);
        assertThat(house.invoices()).singleElement().satisfies(invoice -> {
            isPaid(invoice);
            assertThat(invoice.totals().total()).hasToString("3.33 USD");
        });
        assertThat(house.everything()).contains("grants 1");
    }

    @Test
    void a_pack_is_offered_until_its_end_and_sold_to_whom_is_on_the_page_by_then() {
        house.clockTo("2026-01-14T23:59:00Z");
        assertThat(house.packs()).containsExactly("more null", "gift null", "winter 2026-01-15T00:00:00Z");
        Map<String, Object> answer = house.buyPack("winter");

        house.clockTo("2026-01-15T00:00:00Z");

        assertThat(house.packs()).containsExactly("more null", "gift null");
        refused("not_found", () -> house.buyPack("winter"));
        house.provider.pay(page(answer));
        house.tell(page(answer));
        assertThat(house.everything()).contains("grants 1");
        assertThat(house.invoices()).singleElement().satisfies(CheckoutModuleTest::isPaid);
    }

    @Test
    void credit_is_sold_on_a_page_of_its_own_and_nothing_is_owed_before_it_is_paid() {
        Map<String, Object> answer = house.buyCredit("25");

        assertThat(answer).containsEntry("amount_due", new BigDecimal("25.00")).containsEntry("currency", "USD");
        assertThat(request(answer).order()).isInstanceOf(CheckoutSession.Paying.class);
        assertThat(house.invoices()).isEmpty();
        assertThat(house.ground.received).isEmpty();

        house.provider.pay(page(answer));
        house.tell(page(answer));
        Outcome again = house.tell(page(answer));

        assertThat(again.result()).isEqualTo(Result.KNOWN);
        assertThat(house.statuses()).containsExactly("fulfilled");
        assertThat(house.ground.received.values()).singleElement().satisfies(money -> {
            assertThat(money.account()).isEqualTo(ALICE);
            assertThat(money.amount()).hasToString("25.00 USD");
            assertThat(money.invoiceId()).as("of no invoice: it is credit").isNull();
        });
        assertThat(house.invoices()).isEmpty();
    }

    @Test
    void of_two_amounts_of_credit_the_page_of_the_first_is_ended() {
        Map<String, Object> first = house.buyCredit("25");
        assertThat(house.buyCredit("25.00")).isEqualTo(first);

        Map<String, Object> second = house.buyCredit("40");

        assertThat(second).containsEntry("amount_due", new BigDecimal("40.00"));
        assertThat(house.provider.pages.get(page(first)))
                .extracting(CheckoutSession::status)
                .isEqualTo(Status.EXPIRED);
        assertThat(house.statuses()).containsExactlyInAnyOrder("expired", "open");
    }

    @Test
    void credit_is_not_sold_while_an_invoice_is_open() {
        house.changePlan("pro");

        assertThatThrownBy(() -> house.buyCredit("25")).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo("invoices_open");
            assertThat(problem.details())
                    .containsEntry("owed", new BigDecimal("20.32"))
                    .containsEntry("currency", "USD");
        });

        Map<String, Object> bill = house.payInvoice(house.invoices().get(0).id());
        house.provider.pay(page(bill));
        house.tell(page(bill));
        assertThat(house.buyCredit("25")).containsKey("checkout_url");
    }

    @Test
    void an_amount_of_credit_is_positive_and_to_the_cent() {
        for (String amount : List.of("0", "-5", "0.001", "10000000000000000")) {
            refused("invalid_parameter", () -> house.buyCredit(amount));
        }
        assertThat(house.provider.pages).isEmpty();
    }

    @Test
    void an_invoice_is_paid_on_a_page_also_by_whom_is_locked() {
        house.changePlan("pro");
        Invoice owed = house.invoices().get(0);
        house.jdbi.useHandle(handle -> handle.execute(
                "UPDATE billing_accounts SET standing = 'locked', locked_at = now(), times_past_due = 1"));

        Map<String, Object> answer =
                house.payInvoice(Objects.requireNonNull(owed.sending()).number());
        house.provider.pay(page(answer));
        house.tell(page(answer));

        assertThat(answer).containsEntry("amount_due", new BigDecimal("20.32"));
        assertThat(house.invoices()).singleElement().satisfies(CheckoutModuleTest::isPaid);
        refused("already_paid", () -> house.payInvoice(owed.id()));
        refused("not_found", () -> house.payInvoice("INV-999999"));
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
    void while_the_provider_is_away_nothing_is_written_but_an_unsent_order_which_the_next_click_sends() {
        house.buyPack("more");
        house.provider.expire("cs_1");
        house.tell("cs_1");
        house.provider.weather = Weather.AWAY;

        assertThatThrownBy(() -> house.buyPack("more")).isInstanceOf(ProviderAway.class);
        house.provider.weather = Weather.ANSWERS_LOST;
        assertThatThrownBy(() -> house.buyPack("more")).isInstanceOf(ProviderAway.class);
        assertThat(house.statuses()).containsExactlyInAnyOrder("expired", "unsent");

        house.provider.weather = Weather.FAIR;
        house.buyPack("more");

        assertThat(house.provider.pages).hasSize(2);
        assertThat(house.statuses()).containsExactlyInAnyOrder("expired", "open");
    }

    @Test
    void a_page_whose_answer_was_lost_is_fulfilled_by_whatever_tells_of_it() {
        house.buyPack("more");
        house.provider.expire("cs_1");
        house.tell("cs_1");
        house.provider.weather = Weather.ANSWERS_LOST;
        assertThatThrownBy(() -> house.buyPack("more")).isInstanceOf(ProviderAway.class);
        house.provider.weather = Weather.FAIR;
        house.provider.pay("cs_2");
        String orderId = Objects.requireNonNull(house.provider.pages.get("cs_2"))
                .providerMetadata()
                .subject("checkout")
                .orElseThrow();

        Effect effect = house.sales.fulfilment().ofOrder(orderId).orElseThrow();
        house.apply(effect);

        assertThat(house.statuses()).containsExactlyInAnyOrder("expired", "fulfilled");
        assertThat(house.sales.fulfilment().ofOrder(orderId)).isEmpty();
        assertThat(house.tell("cs_2").result()).isEqualTo(Result.KNOWN);
    }

    @Test
    void what_the_provider_refuses_is_over() {
        house.provider.weather = Weather.REFUSING;

        assertThatThrownBy(() -> house.buyPack("more")).isInstanceOf(ProviderRefusal.class);

        assertThat(house.provider.pages).isEmpty();
        assertThat(house.statuses()).containsExactly("expired");
        house.provider.weather = Weather.FAIR;
        assertThat(house.buyPack("more")).containsKey("checkout_url");
    }

    @Test
    void a_bank_debit_is_on_its_way_until_it_comes() {
        Map<String, Object> answer = house.buyPack("more");
        house.provider.debit(page(answer), ProviderPayment.Status.PROCESSING);

        house.tell(page(answer));

        assertThat(house.statuses()).containsExactly("pending");
        refused("payment_pending", () -> house.buyPack("more"));
        house.provider.pay(page(answer));
        house.tell(page(answer));
        assertThat(house.statuses()).containsExactly("fulfilled");
    }

    @Test
    void a_bank_debit_that_fails_leaves_the_invoice_owed_and_is_noted_once() {
        house.changePlan("pro");
        Map<String, Object> answer = house.payInvoice(house.invoices().get(0).id());
        house.provider.debit(page(answer), ProviderPayment.Status.PROCESSING);
        house.tell(page(answer));
        house.provider.debit(page(answer), ProviderPayment.Status.FAILED);

        house.tell(page(answer));
        house.tell(page(answer));

        assertThat(house.statuses()).containsExactly("expired");
        assertThat(house.ground.failures)
                .containsExactly(ALICE + " " + house.invoices().get(0).id() + " debit_not_authorized");
        assertThat(house.payInvoice(house.invoices().get(0).id())).doesNotContainEntry("id", answer.get("id"));
    }

    @Test
    void an_older_reading_changes_nothing() {
        Map<String, Object> answer = house.buyPack("more");
        Effect open = house.read(page(answer));
        house.provider.debit(page(answer), ProviderPayment.Status.PROCESSING);
        Effect pending = house.read(page(answer));
        house.provider.pay(page(answer));
        Effect paid = house.read(page(answer));

        house.apply(paid);
        String settled = house.everything();
        house.apply(pending);
        house.apply(open);
        house.apply(paid);

        assertThat(house.everything()).isEqualTo(settled);
    }

    static Stream<List<String>> orders() {
        return permutations(List.of("session", "session", "by-order", "by-order")).stream();
    }

    @ParameterizedTest
    @MethodSource("orders")
    void in_whatever_order_a_paid_page_is_told_of_the_end_is_the_same(List<String> order) {
        Map<String, Object> answer = house.buyPlan("pro");
        house.provider.pay(page(answer));

        for (String way : order) {
            if (way.equals("session")) {
                house.tell(page(answer));
            } else {
                house.sales
                        .fulfilment()
                        .ofOrder(String.valueOf(answer.get("id")))
                        .ifPresent(house::apply);
            }
        }

        assertThat(house.invoices()).singleElement().satisfies(CheckoutModuleTest::isPaid);
        assertThat(house.ground.received).hasSize(1);
        assertThat(house.statuses()).containsExactly("fulfilled");
        assertThat(house.ground.asked).isEmpty();
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
    void what_is_not_ours_is_foreign_and_what_does_not_fit_is_refused() {
        CheckoutSession page = Objects.requireNonNull(house.provider.pages.get(page(house.buyPack("more"))));
        house.provider.pay(page.id());
        CheckoutSession paid = Objects.requireNonNull(house.provider.pages.get(page.id()));

        assertThat(house.tell("cs_unknown").result()).isEqualTo(Result.FOREIGN);
        house.provider.put(labelled(paid, ProviderMetadata.NONE));
        assertThat(house.tell(page.id()).result()).isEqualTo(Result.FOREIGN);
        mismatch(labelled(paid, new ProviderMetadata(ALICE, "checkout:co_unknown")));
        mismatch(changed(paid, new Money(332, USD), "cus_1", ProviderMode.TEST));
        mismatch(changed(paid, new Money(333, Currency.getInstance("EUR")), "cus_1", ProviderMode.TEST));
        mismatch(changed(paid, new Money(333, USD), "cus_2", ProviderMode.TEST));
        mismatch(changed(paid, new Money(333, USD), "cus_1", ProviderMode.LIVE));

        assertThat(house.statuses()).containsExactly("open");
        assertThat(house.ground.received).isEmpty();
        house.provider.put(paid);
        assertThat(house.tell(page.id()).result()).isEqualTo(Result.DONE);
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
    void without_a_provider_nothing_is_paid_there_and_an_upgrade_is_made_at_once() {
        house.turnOff();

        refused("payment_provider_disabled", () -> house.buyPlan("pro"));
        refused("payment_provider_disabled", () -> house.buyPack("more"));
        refused("payment_provider_disabled", () -> house.payInvoice("INV-000001"));
        refused("payment_provider_disabled", () -> house.buyCredit("25"));
        refused("payment_provider_disabled", () -> house.methods().list(WebRequests.by(CALLER)));
        assertThat(house.checkouts().upgrade(WebRequests.by(CALLER), SalesHouse.plan("pro")))
                .containsEntry("plan_id", "pro");
        assertThat(house.sales.hasProvider()).isFalse();
    }

    @Test
    void with_a_provider_an_upgrade_is_paid_first_and_what_costs_nothing_now_is_made_at_once() {
        assertThat(house.checkouts().upgrade(WebRequests.by(CALLER), SalesHouse.plan("pro")))
                .containsKey("checkout_url");
        assertThat(house.planOf()).isEqualTo("free");

        assertThat(house.checkouts().upgrade(WebRequests.by(CALLER), SalesHouse.plan("try")))
                .containsEntry("plan_id", "try");
        assertThat(house.planOf()).isEqualTo("try");
        assertThat(house.sales.hasProvider()).isTrue();
    }

    @Test
    void only_owners_buy_pay_and_see_means_of_paying() {
        for (String role : List.of("member", "admin")) {
            var request = WebRequests.by(Requests.of(role));
            refused("owner_required", () -> house.checkouts().plan(request, SalesHouse.plan("pro")));
            refused("owner_required", () -> house.checkouts().pack(request, "more", ""));
            refused("owner_required", () -> house.checkouts().invoice(request, "INV-000001", ""));
            refused("owner_required", () -> house.checkouts().credit(request, SalesHouse.amount("25")));
            refused("owner_required", () -> house.checkouts().upgrade(request, SalesHouse.plan("pro")));
            refused("owner_required", () -> house.methods().list(request));
            refused("owner_required", () -> house.methods().portal(request, ""));
            refused("owner_required", () -> house.methods().useByDefault(request, "pm_1"));
        }
    }

    @Test
    void people_never_come_back_to_a_foreign_site() {
        String referer = "http://localhost:8080/billing?tab=plans";
        var request = WebRequests.by(CALLER, Map.of("Referer", referer));
        Map<String, Object> answer = house.checkouts().plan(request, SalesHouse.plan("pro"));
        assertThat(request(answer).successUrl()).isEqualTo(referer + "&checkout=done");
        assertThat(request(answer).cancelUrl()).isEqualTo(referer + "&checkout=canceled");

        for (String foreign :
                List.of("https://evil.example/", "http://localhost:9090/", "javascript:alert(1)", "//x", "x y")) {
            refused(
                    "invalid_parameter",
                    () -> house.checkouts().pack(request, "more", "{\"success_url\": \"" + foreign + "\"}"));
        }
        var elsewhere = WebRequests.by(CALLER, Map.of("Referer", "https://evil.example/"));
        Map<String, Object> pack =
                house.checkouts().pack(elsewhere, "more", "{\"success_url\": \"http://LOCALHOST:8080/thanks\"}");
        assertThat(request(pack).successUrl()).isEqualTo("http://LOCALHOST:8080/thanks");
        assertThat(request(pack).cancelUrl()).isEqualTo("http://localhost:8080/?checkout=canceled");
    }

    @Test
    void means_of_paying_are_read_live_and_one_can_be_made_the_default_again_and_again() {
        var request = WebRequests.by(CALLER);
        assertThat(house.methods().list(request)).isEqualTo(Map.of("payment_methods", List.of()));
        house.buyPack("more");
        house.provider.people.methods.put("cus_1", List.of("pm_1", "pm_2"));
        house.provider.people.methods.put("cus_9", List.of("pm_9"));

        for (String id : List.of("pm_1", "pm_2", "pm_1")) {
            assertThat(house.methods().useByDefault(request, id).get("payment_methods"))
                    .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                    .filteredOn("default", true)
                    .singleElement()
                    .satisfies(method -> assertThat(method.get("id")).isEqualTo(id));
        }
        refused("not_found", () -> house.methods().useByDefault(request, "pm_9"));
        assertThat(house.methods().portal(request, "").get("portal_url"))
                .isEqualTo("https://pay.example/portal/cus_1?back=http://localhost:8080/");
    }

    private void bought(String plan) {
        Map<String, Object> answer = house.buyPlan(plan);
        house.provider.pay(page(answer));
        house.tell(page(answer));
    }

    private CheckoutSession.Request request(Map<String, Object> answer) {
        return Objects.requireNonNull(house.provider.asked.get(page(answer)));
    }

    private Subscribing ordered(Map<String, Object> answer) {
        return (Subscribing) request(answer).order();
    }

    private void mismatch(CheckoutSession page) {
        house.provider.put(page);
        assertThatThrownBy(() -> house.tell(page.id())).isInstanceOf(ProviderMismatch.class);
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    private static void isPaid(Invoice invoice) {
        assertThat(invoice.status()).isEqualTo(InvoiceStatus.PAID);
    }

    private static CheckoutSession labelled(CheckoutSession page, ProviderMetadata providerMetadata) {
        return new CheckoutSession(
                page.id(),
                null,
                page.status(),
                providerMetadata,
                page.customerId(),
                page.subscriptionId(),
                page.paymentId(),
                page.invoiceId(),
                page.total(),
                page.providerMode());
    }

    private static CheckoutSession changed(
            CheckoutSession page, Money total, String customer, ProviderMode providerMode) {
        return new CheckoutSession(
                page.id(),
                null,
                page.status(),
                page.providerMetadata(),
                customer,
                page.subscriptionId(),
                page.paymentId(),
                page.invoiceId(),
                total,
                providerMode);
    }

    private static Set<List<String>> permutations(List<String> of) {
        Set<List<String>> all = new HashSet<>();
        if (of.isEmpty()) {
            all.add(List.of());
        }
        for (String first : of) {
            List<String> rest = new ArrayList<>(of);
            rest.remove(first);
            permutations(rest).forEach(tail -> {
                List<String> permutation = new ArrayList<>(List.of(first));
                permutation.addAll(tail);
                all.add(permutation);
            });
        }
        return all;
    }
}
