package io.streamspace.stripesimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Customer;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentMethodAttachParams;
import com.stripe.param.RefundCreateParams;
import io.streamspace.stripesimulator.money.TestMethod;
import io.streamspace.stripesimulator.state.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Payments while the customer is away, and money that goes back. */
final class PaymentsTest {

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
    void a_saved_card_pays_while_its_owner_is_away() throws Exception {
        PaymentIntent paid = pay(TestMethod.VISA);

        assertThat(paid.getStatus()).isEqualTo("succeeded");
        assertThat(paid.getAmountReceived()).isEqualTo(700);
        assertThat(stage.eventTypes())
                .endsWith("payment_intent.created", "charge.succeeded", "payment_intent.succeeded");
    }

    @Test
    void a_decline_says_why_and_leaves_an_intent_without_a_method() throws Exception {
        assertThatThrownBy(() -> pay(TestMethod.INSUFFICIENT_FUNDS))
                .asInstanceOf(type(CardException.class))
                .satisfies(refused -> {
                    assertThat(refused.getStatusCode()).isEqualTo(402);
                    assertThat(refused.getCode()).isEqualTo("card_declined");
                    assertThat(refused.getDeclineCode()).isEqualTo("insufficient_funds");
                    assertThat(refused.getStripeError().getPaymentIntent().getStatus())
                            .isEqualTo("requires_payment_method");
                });
    }

    @Test
    void a_card_that_wants_its_owner_is_declined_without_them() {
        assertThatThrownBy(() -> pay(TestMethod.NEEDS_AUTHENTICATION))
                .asInstanceOf(type(CardException.class))
                .returns("authentication_required", CardException::getCode);
    }

    @Test
    void a_debit_is_under_way_until_it_settles() throws Exception {
        PaymentIntent intent = pay(TestMethod.SEPA_DEBIT);
        assertThat(intent.getStatus()).isEqualTo("processing");

        stage.control.settleDebit(intent.getId());

        assertThat(stage.stripe().paymentIntents().retrieve(intent.getId()).getStatus())
                .isEqualTo("succeeded");
    }

    @Test
    void a_refund_in_parts_never_exceeds_the_payment() throws Exception {
        String charge = pay(TestMethod.VISA).getLatestCharge();
        stage.stripe().refunds().create(refund(charge, 300));

        assertThatThrownBy(() -> stage.stripe().refunds().create(refund(charge, 401)))
                .isInstanceOf(InvalidRequestException.class);
        stage.control.refund(charge, 400);

        assertThat(stage.stripe().charges().retrieve(charge).getRefunded()).isTrue();
        assertThatThrownBy(() -> stage.stripe().refunds().create(refund(charge, 1)))
                .asInstanceOf(type(InvalidRequestException.class))
                .returns("charge_already_refunded", InvalidRequestException::getCode);
        assertThat(stage.eventTypes()).endsWith("refund.created", "charge.refunded");
    }

    @Test
    void a_refund_can_fail_days_later() throws Exception {
        String charge = pay(TestMethod.REFUND_FAILS).getLatestCharge();
        Refund refund = stage.stripe().refunds().create(refund(charge, 700));
        assertThat(refund.getStatus()).isEqualTo("succeeded");

        stage.moveTo("2026-02-03T00:00:00Z");

        assertThat(stage.stripe().refunds().retrieve(refund.getId()).getStatus())
                .isEqualTo("failed");
        assertThat(stage.stripe().charges().retrieve(charge).getAmountRefunded())
                .isZero();
        assertThat(stage.eventTypes()).endsWith("refund.updated", "charge.refund.updated", "refund.failed");
    }

    @Test
    void a_dispute_is_opened_and_closed() throws Exception {
        String charge = pay(TestMethod.VISA).getLatestCharge();

        String dispute = stage.control.openDispute(charge);
        assertThat(stage.stripe().disputes().retrieve(dispute).getStatus()).isEqualTo("needs_response");
        stage.control.winDispute(dispute);

        assertThat(stage.stripe().disputes().retrieve(dispute).getStatus()).isEqualTo("won");
        assertThat(stage.eventTypes())
                .endsWith(
                        "charge.dispute.created",
                        "charge.dispute.funds_withdrawn",
                        "charge.dispute.closed",
                        "charge.dispute.funds_reinstated");
    }

    @Test
    void a_card_that_is_disputed_is_disputed_at_once() throws Exception {
        pay(TestMethod.DISPUTED);

        assertThat(stage.stripe().disputes().list().getData())
                .singleElement()
                .returns(700L, dispute -> dispute.getAmount());
    }

    @Test
    void methods_are_attached_by_stripes_names_and_detached() throws Exception {
        Customer customer = stage.customer();
        String method = stage.stripe()
                .paymentMethods()
                .attach(
                        "pm_card_mastercard",
                        PaymentMethodAttachParams.builder()
                                .setCustomer(customer.getId())
                                .build())
                .getId();
        assertThat(stage.stripe()
                        .customers()
                        .paymentMethods()
                        .retrieve(customer.getId(), method)
                        .getCard()
                        .getBrand())
                .isEqualTo("mastercard");

        stage.stripe().paymentMethods().detach(method);

        assertThat(stage.stripe()
                        .customers()
                        .paymentMethods()
                        .list(customer.getId())
                        .getData())
                .isEmpty();
        assertThat(stage.eventTypes()).endsWith("payment_method.attached", "payment_method.detached");
    }

    @ParameterizedTest
    @CsvSource({"25,usd,amount_too_small", "49,jpy,amount_too_small", "3125,kwd,invalid_charge_amount"})
    void what_cannot_be_charged_is_refused_and_leaves_nothing(long amount, String currency, String code)
            throws Exception {
        Customer customer = stage.customer();
        PaymentIntentCreateParams params = PaymentIntentCreateParams.builder()
                .setAmount(amount)
                .setCurrency(currency)
                .setCustomer(customer.getId())
                .build();
        assertThatThrownBy(() -> stage.stripe().paymentIntents().create(params))
                .asInstanceOf(type(InvalidRequestException.class))
                .extracting(InvalidRequestException::getCode)
                .isEqualTo(code);
        assertThat(stage.control.objects("payment_intent")).isEmpty();
    }

    private PaymentIntent pay(TestMethod test) throws Exception {
        Customer customer = stage.customer();
        return stage.stripe()
                .paymentIntents()
                .create(PaymentIntentCreateParams.builder()
                        .setAmount(700L)
                        .setCurrency("usd")
                        .setCustomer(customer.getId())
                        .setPaymentMethod(stage.control.addPaymentMethod(customer.getId(), test))
                        .setOffSession(true)
                        .setConfirm(true)
                        .build());
    }

    private static RefundCreateParams refund(String charge, long amount) {
        return RefundCreateParams.builder().setCharge(charge).setAmount(amount).build();
    }
}
