package io.streamspace.stripesimulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stripe.model.Customer;
import com.stripe.model.Invoice;
import com.stripe.model.Subscription;
import com.stripe.model.checkout.Session;
import com.stripe.param.InvoiceRetrieveParams;
import com.stripe.param.checkout.SessionCreateParams;
import io.streamspace.stripesimulator.money.TestMethod;
import io.streamspace.stripesimulator.state.Json;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Checkout in each of its modes, and what comes of a subscription. */
final class CheckoutTest {

    private final Stage stage = new Stage();

    @AfterEach
    void every_event_shows_an_object_of_the_official_shape() throws Exception {
        for (SimulatorEvent event : stage.control.events()) {
            ObjectNode object = Json.part(Json.read(event.body()), "data.object");
            assertThat(Schemas.faults(object)).as(event.type()).isEmpty();
        }
        stage.close();
    }

    @Test
    void a_subscription_is_paid_and_becomes_active() throws Exception {
        Session session = stage.subscribe(stage.customer(), TestMethod.VISA);

        assertThat(session.getStatus()).isEqualTo("complete");
        assertThat(session.getPaymentStatus()).isEqualTo("paid");
        Subscription subscription = stage.stripe().subscriptions().retrieve(session.getSubscription());
        assertThat(subscription.getStatus()).isEqualTo("active");
        assertThat(Instant.ofEpochSecond(
                        subscription.getItems().getData().get(0).getCurrentPeriodEnd()))
                .isEqualTo("2026-02-28T10:00:00Z");
        Invoice invoice = stage.stripe()
                .invoices()
                .retrieve(
                        session.getInvoice(),
                        InvoiceRetrieveParams.builder()
                                .addExpand("payments.data.payment.payment_intent.latest_charge")
                                .build());
        assertThat(invoice.getStatus()).isEqualTo("paid");
        assertThat(invoice.getAmountPaid()).isEqualTo(2000);
        assertThat(invoice.getPayments()
                        .getData()
                        .get(0)
                        .getPayment()
                        .getPaymentIntentObject()
                        .getLatestChargeObject()
                        .getStatus())
                .isEqualTo("succeeded");
        assertThat(stage.eventTypes())
                .containsSubsequence(
                        "payment_method.attached",
                        "customer.subscription.created",
                        "invoice.created",
                        "invoice.finalized",
                        "charge.succeeded",
                        "payment_intent.succeeded",
                        "invoice.paid",
                        "invoice.payment_succeeded",
                        "customer.subscription.updated",
                        "invoice_payment.paid",
                        "checkout.session.completed");
    }

    @Test
    void a_subscription_is_renewed_an_hour_after_its_period_ends() throws Exception {
        Session session = stage.subscribe(stage.customer(), TestMethod.VISA);

        stage.moveTo("2026-02-28T10:30:00Z");
        assertThat(latest(session).getStatus()).isEqualTo("draft");
        stage.moveTo("2026-02-28T11:00:00Z");

        assertThat(latest(session).getStatus()).isEqualTo("paid");
        assertThat(latest(session).getBillingReason()).isEqualTo("subscription_cycle");
    }

    @Test
    void a_subscription_that_cannot_be_collected_is_past_due_and_then_ends() throws Exception {
        Customer customer = stage.customer();
        Session session = stage.subscribe(customer, TestMethod.NEEDS_AUTHENTICATION);

        stage.moveTo("2026-02-28T11:00:00Z");
        assertThat(subscription(session).getStatus()).isEqualTo("past_due");
        stage.moveTo("2026-03-15T00:00:00Z");

        assertThat(subscription(session).getStatus()).isEqualTo("canceled");
        assertThat(latest(session).getAttemptCount()).isEqualTo(4);
        assertThat(stage.eventTypes())
                .endsWith("invoice.payment_failed", "customer.subscription.deleted")
                .filteredOn("invoice.payment_failed"::equals)
                .hasSize(4);
    }

    @Test
    void nothing_is_billed_for_a_part_of_a_period_without_proration() throws Exception {
        Session session = stage.stripe()
                .checkout()
                .sessions()
                .create(stage.session(stage.customer(), SessionCreateParams.Mode.SUBSCRIPTION)
                        .addLineItem(line(stage.monthly().getId()))
                        .setSubscriptionData(SessionCreateParams.SubscriptionData.builder()
                                .setBillingCycleAnchor(
                                        Instant.parse("2026-02-15T00:00:00Z").getEpochSecond())
                                .setProrationBehavior(SessionCreateParams.SubscriptionData.ProrationBehavior.NONE)
                                .build())
                        .build());
        stage.control.completeCheckout(session.getId(), TestMethod.VISA);

        Session done = stage.stripe().checkout().sessions().retrieve(session.getId());
        assertThat(done.getPaymentStatus()).isEqualTo("no_payment_required");
        assertThat(subscription(done).getStatus()).isEqualTo("active");
        stage.moveTo("2026-02-15T01:00:00Z");
        assertThat(latest(done).getAmountPaid()).isEqualTo(2000);
    }

    @Test
    void a_one_time_payment_can_be_declined_and_then_succeeds() throws Exception {
        Session session = payment(stage.customer());

        stage.control.declineCheckout(session.getId());
        assertThat(stage.stripe()
                        .checkout()
                        .sessions()
                        .retrieve(session.getId())
                        .getStatus())
                .isEqualTo("open");
        assertThat(stage.control.completeCheckout(session.getId(), TestMethod.MASTERCARD))
                .isEmpty();

        Session done = stage.stripe().checkout().sessions().retrieve(session.getId());
        assertThat(done.getPaymentStatus()).isEqualTo("paid");
        assertThat(done.getAmountTotal()).isEqualTo(1000);
        assertThat(stage.stripe()
                        .paymentIntents()
                        .retrieve(done.getPaymentIntent())
                        .getMetadata())
                .containsEntry("pack", "p1");
        assertThat(stage.eventTypes()).containsSubsequence("payment_intent.payment_failed", "payment_intent.succeeded");
    }

    @Test
    void a_debit_completes_unpaid_and_settles_after_days() throws Exception {
        Session session = payment(stage.customer());
        stage.control.completeCheckout(session.getId(), TestMethod.BANK_DEBIT);
        assertThat(stage.stripe()
                        .checkout()
                        .sessions()
                        .retrieve(session.getId())
                        .getPaymentStatus())
                .isEqualTo("unpaid");

        stage.moveTo("2026-02-05T00:00:00Z");

        assertThat(stage.eventTypes()).endsWith("payment_intent.succeeded", "checkout.session.async_payment_succeeded");
    }

    @Test
    void a_debit_that_bounces_fails_the_session_later() throws Exception {
        Session session = payment(stage.customer());
        stage.control.completeCheckout(session.getId(), TestMethod.BANK_DEBIT_FAILS);

        stage.moveTo("2026-02-05T00:00:00Z");

        assertThat(stage.eventTypes())
                .endsWith("charge.failed", "payment_intent.payment_failed", "checkout.session.async_payment_failed");
    }

    @Test
    void setup_saves_a_method_and_an_old_session_expires() throws Exception {
        Customer customer = stage.customer();
        Session session = stage.stripe()
                .checkout()
                .sessions()
                .create(stage.session(customer, SessionCreateParams.Mode.SETUP)
                        .setCurrency("usd")
                        .build());
        stage.control.completeCheckout(session.getId(), TestMethod.VISA);
        Session left = payment(customer);

        stage.moveTo("2026-02-02T00:00:00Z");

        assertThat(stage.stripe()
                        .customers()
                        .paymentMethods()
                        .list(customer.getId())
                        .getData())
                .singleElement()
                .satisfies(method -> assertThat(method.getCard().getLast4()).isEqualTo("4242"));
        assertThat(stage.stripe().checkout().sessions().retrieve(left.getId()).getStatus())
                .isEqualTo("expired");
        assertThat(stage.eventTypes()).contains("setup_intent.succeeded").endsWith("checkout.session.expired");
    }

    private Session payment(Customer customer) throws Exception {
        return stage.stripe()
                .checkout()
                .sessions()
                .create(stage.session(customer, SessionCreateParams.Mode.PAYMENT)
                        .addLineItem(SessionCreateParams.LineItem.builder()
                                .setQuantity(2L)
                                .setPriceData(SessionCreateParams.LineItem.PriceData.builder()
                                        .setCurrency("usd")
                                        .setUnitAmount(500L)
                                        .setProductData(SessionCreateParams.LineItem.PriceData.ProductData.builder()
                                                .setName("Pack")
                                                .build())
                                        .build())
                                .build())
                        .setPaymentIntentData(SessionCreateParams.PaymentIntentData.builder()
                                .putMetadata("pack", "p1")
                                .build())
                        .build());
    }

    private static SessionCreateParams.LineItem line(String price) {
        return SessionCreateParams.LineItem.builder()
                .setPrice(price)
                .setQuantity(1L)
                .build();
    }

    private Subscription subscription(Session session) throws Exception {
        return stage.stripe().subscriptions().retrieve(session.getSubscription());
    }

    private Invoice latest(Session session) throws Exception {
        return stage.stripe().invoices().retrieve(subscription(session).getLatestInvoice());
    }
}
