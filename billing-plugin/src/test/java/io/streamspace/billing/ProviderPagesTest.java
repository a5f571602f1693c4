package io.streamspace.billing;

import static io.streamspace.billing.SalesHouse.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.provider.adapter.stripe.StripeGateways;
import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.provider.gateway.ProviderAway;
import io.streamspace.billing.provider.gateway.ProviderMismatch;
import io.streamspace.billing.provider.gateway.ProviderSettings;
import io.streamspace.billing.provider.gateway.Secret;
import io.streamspace.billing.provider.queue.WebhookHandler.Outcome;
import io.streamspace.billing.provider.queue.WebhookHandler.Result;
import io.streamspace.billing.provider.subscription.ProviderSubscriptions.Known;
import io.streamspace.stripesimulator.Fault;
import io.streamspace.stripesimulator.SimulatorControl;
import io.streamspace.stripesimulator.SimulatorServer;
import io.streamspace.stripesimulator.StripeSimulator;
import io.streamspace.stripesimulator.money.TestMethod;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people buy on Stripe's pages: through the real adapter, against the simulator. */
class ProviderPagesTest {

    private static final Instant FEBRUARY = Instant.parse("2026-02-01T00:00:00Z");
    private static final ProviderSettings TERMS = new ProviderSettings(
            new Secret("sk_test_pages"),
            List.of(),
            ProviderSettings.Collecting.AUTOMATIC,
            List.of(),
            null,
            new ProviderSettings.Timeouts(Duration.ofSeconds(3), Duration.ofSeconds(20), Duration.ofSeconds(20)));

    private final SalesHouse house = new SalesHouse(any -> gateway());
    private final SimulatorServer server = SimulatorServer.start(StripeSimulator.inMemory(house::now), 0);
    private final SimulatorControl control = server.provider().control();
    private final StripeGateways gateways = new StripeGateways(
            () -> Optional.of(TERMS),
            new StripeGateways.Ground(URI.create(server.url()), Instant::now, new Random(1), house::now, "here"));

    private Optional<PaymentGateway> gateway() {
        return gateways.configured();
    }

    @AfterEach
    void closeHouse() throws Exception {
        assertThat(house.violations()).isEmpty();
        house.close();
        server.close();
    }

    @Test
    void a_sign_up_in_the_middle_of_a_period_ends_with_a_paid_invoice_and_a_subscription_from_our_edge_on() {
        Map<String, Object> answer = house.buyPlan("pro");
        String page = page();
        assertThat(answer).containsEntry("amount_due", new BigDecimal("20.32"));

        assertThat(control.completeCheckout(page, TestMethod.VISA)).isEmpty();
        Outcome outcome = house.tell(page);

        assertThat(outcome.result()).isEqualTo(Result.DONE);
        assertThat(house.planOf()).isEqualTo("pro");
        assertThat(house.invoices())
                .singleElement()
                .satisfies(invoice -> assertThat(invoice.status()).isEqualTo(InvoiceStatus.PAID));
        assertThat(house.ground.received.values()).singleElement().satisfies(money -> {
            assertThat(money.amount()).hasToString("20.32 USD");
            assertThat(money.id()).startsWith("in_");
            assertThat(money.paymentId()).startsWith("pi_");
        });
        assertThat(house.ground.liveOf(ALICE)).map(Known::paidUntil).hasValue(FEBRUARY);
        assertThat(house.ground.liveOf(ALICE))
                .hasValueSatisfying(known -> assertThat(known.period().end()).isEqualTo(FEBRUARY));
    }

    @Test
    void a_trial_costs_nothing_now() {
        house.buyPlan("try");

        assertThat(control.completeCheckout(page(), TestMethod.VISA)).isEmpty();
        house.tell(page());

        assertThat(house.planOf()).isEqualTo("try");
        assertThat(house.ground.received).isEmpty();
        assertThat(house.ground.liveOf(ALICE)).isPresent();
    }

    @Test
    void near_the_edge_only_what_is_due_is_paid_and_nothing_subscribed_to() {
        house.clockTo("2026-01-31T00:00:00Z");
        house.buyPlan("pro");

        assertThat(control.completeCheckout(page(), TestMethod.VISA)).isEmpty();
        house.tell(page());

        assertThat(house.planOf()).isEqualTo("pro");
        assertThat(house.ground.received).hasSize(1);
        assertThat(house.ground.liveOf(ALICE)).isEmpty();
    }

    @Test
    void a_declined_card_leaves_the_page_open_for_another() {
        house.buyPack("more");

        assertThat(control.completeCheckout(page(), TestMethod.DECLINED)).isPresent();
        house.tell(page());
        assertThat(house.statuses()).containsExactly("open");
        assertThat(house.ground.failures).isEmpty();

        assertThat(control.completeCheckout(page(), TestMethod.MASTERCARD)).isEmpty();
        house.tell(page());
        assertThat(house.statuses()).containsExactly("fulfilled");
        assertThat(house.everything()).contains("grants 1");
    }

    @Test
    void a_bank_debit_settles_later_or_fails() {
        house.changePlan("pro");
        String invoice = house.invoices().get(0).id();
        house.payInvoice(invoice);
        control.completeCheckout(page(), TestMethod.BANK_DEBIT);
        house.tell(page());
        assertThat(house.statuses()).containsExactly("pending");

        control.failDebit(payment());
        house.tell(page());

        assertThat(house.statuses()).containsExactly("expired");
        assertThat(house.ground.failures).hasSize(1);
        house.clockTo("2026-01-11T01:00:00Z");
        house.payInvoice(invoice);
        control.completeCheckout(page(), TestMethod.BANK_DEBIT);
        control.settleDebit(payment());
        house.tell(page());
        assertThat(house.invoices())
                .singleElement()
                .satisfies(paid -> assertThat(paid.status()).isEqualTo(InvoiceStatus.PAID));
    }

    @Test
    void a_page_that_expires_there_is_over_here() {
        house.buyPack("more");
        control.abandonCheckout(page());

        house.tell(page());

        assertThat(house.statuses()).containsExactly("expired");
    }

    @Test
    void a_lost_answer_leads_to_the_same_page() {
        house.buyPack("more");
        control.abandonCheckout(page());
        house.tell(page());
        control.fail(Fault.closedAfter("POST /v1/checkout/sessions"), 9);

        assertThatThrownBy(() -> house.buyPack("more")).isInstanceOf(ProviderAway.class);
        assertThat(house.statuses()).containsExactlyInAnyOrder("expired", "unsent");
        control.forgetFaults();
        house.buyPack("more");

        assertThat(control.objects("checkout.session")).hasSize(2);
        assertThat(house.statuses()).containsExactlyInAnyOrder("expired", "open");
    }

    @Test
    void a_page_of_the_other_mode_is_not_believed() {
        house.buyPack("more");
        control.completeCheckout(page(), TestMethod.VISA);
        control.makeLive(page());

        assertThatThrownBy(() -> house.tell(page())).isInstanceOf(ProviderMismatch.class);
        assertThat(house.statuses()).containsExactly("open");
    }

    @Test
    void offers_are_listed_once_and_stay_in_line() {
        house.state().sync();
        int requests = control.objects("price").size();

        house.state().sync();

        assertThat(control.objects("price")).hasSize(requests).hasSize(6);
    }

    /** The page asked for last. */
    private String page() {
        return house.jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT page_id FROM billing_checkouts WHERE page_id IS NOT NULL ORDER BY created_at DESC LIMIT 1")
                .mapTo(String.class)
                .one());
    }

    private String payment() {
        return control.object(page()).path("payment_intent").asText();
    }
}
