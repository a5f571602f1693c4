package io.streamspace.stripesimulator.money;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.state.Json;
import io.streamspace.stripesimulator.state.SimulatorState;
import java.util.Optional;

/** What ties a payment intent to the invoice that it pays, since 2025-03-31. */
final class InvoicePayments {

    private final SimulatorState simulatorState;
    private final Payments payments;

    InvoicePayments(SimulatorState simulatorState, Payments payments) {
        this.simulatorState = simulatorState;
        this.payments = payments;
    }

    void open(ObjectNode invoice) {
        long amount = Json.number(invoice, "amount_due");
        String currency = Json.requiredText(invoice, "currency");
        ObjectNode intent = payments.intend(amount, currency, Json.requiredText(invoice, "customer"));
        intent.put("description", "Payment for Invoice");
        payments.tellIntended(intent);
        ObjectNode payment = simulatorState.make("invoice_payment");
        payment.put("amount_requested", amount).put("currency", currency).put("invoice", Json.text(invoice, "id"));
        payment.withObjectProperty("payment").put("payment_intent", Json.text(intent, "id"));
    }

    ObjectNode pay(ObjectNode invoice) {
        ObjectNode payment = of(invoice);
        payment.put("status", "paid").put("amount_paid", Json.number(payment, "amount_requested"));
        payment.withObjectProperty("status_transitions").put("paid_at", simulatorState.nowSeconds());
        return payment;
    }

    void cancel(ObjectNode invoice) {
        ObjectNode payment = of(invoice);
        payment.put("status", "canceled");
        payment.withObjectProperty("status_transitions").put("canceled_at", simulatorState.nowSeconds());
        payments.cancel(intentOf(invoice), "void_invoice");
    }

    ObjectNode intentOf(ObjectNode invoice) {
        return simulatorState.store().get(Json.requiredText(of(invoice), "payment.payment_intent"));
    }

    Optional<ObjectNode> invoiceOf(ObjectNode intent) {
        return simulatorState.store().all("invoice_payment").stream()
                .filter(payment -> Json.has(payment, "payment.payment_intent", Json.text(intent, "id")))
                .findFirst()
                .map(payment -> simulatorState.store().get(Json.requiredText(payment, "invoice")));
    }

    private ObjectNode of(ObjectNode invoice) {
        return simulatorState.store().all("invoice_payment").stream()
                .filter(payment -> Json.has(payment, "invoice", Json.text(invoice, "id")))
                .findFirst()
                .orElseThrow();
    }
}
