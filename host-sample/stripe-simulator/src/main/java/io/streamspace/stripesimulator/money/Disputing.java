package io.streamspace.stripesimulator.money;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.api.StripeError;
import io.streamspace.stripesimulator.event.Events;
import io.streamspace.stripesimulator.state.Json;
import io.streamspace.stripesimulator.state.SimulatorState;
import java.time.Duration;

/** Customers who ask their bank for the money back. */
public final class Disputing implements PaymentWatch {

    private static final long ANSWER_SECONDS = Duration.ofDays(7).toSeconds();
    private static final long FEE = 1500;

    private final SimulatorState simulatorState;
    private final Events events;

    public Disputing(SimulatorState simulatorState, Events events, Payments payments) {
        this.simulatorState = simulatorState;
        this.events = events;
        payments.watchedBy(this);
    }

    public ObjectNode open(ObjectNode charge) {
        if (Json.truth(charge, "disputed")) {
            throw StripeError.invalid("This charge is already disputed.");
        }
        ObjectNode dispute = simulatorState.make("dispute");
        long amount = Json.number(charge, "amount") - Json.number(charge, "amount_refunded");
        dispute.put("amount", amount).put("currency", Json.text(charge, "currency"));
        dispute.put("charge", Json.text(charge, "id")).put("payment_intent", Json.text(charge, "payment_intent"));
        dispute.put("reason", "fraudulent").put("status", "needs_response");
        dispute.withObjectProperty("evidence_details").put("due_by", simulatorState.nowSeconds() + ANSWER_SECONDS);
        dispute.withArrayProperty("balance_transactions").add(transaction(dispute, -amount, FEE));
        ObjectNode before = charge.deepCopy();
        charge.put("disputed", true);
        events.tellChange("charge.updated", before, charge);
        events.tell("charge.dispute.created", dispute);
        events.tell("charge.dispute.funds_withdrawn", dispute);
        return dispute;
    }

    /** The bank sides with us: the money comes back. */
    public void win(ObjectNode dispute) {
        close(dispute, "won");
        dispute.withArrayProperty("balance_transactions").add(transaction(dispute, Json.number(dispute, "amount"), 0));
        events.tell("charge.dispute.funds_reinstated", dispute);
    }

    public void lose(ObjectNode dispute) {
        close(dispute, "lost");
    }

    @Override
    public void succeeded(ObjectNode intent) {
        ObjectNode charge = simulatorState.store().get(Json.requiredText(intent, "latest_charge"));
        if (TestMethod.of(Json.part(charge, "payment_method_details")) == TestMethod.DISPUTED) {
            open(charge);
        }
    }

    @Override
    public void failed(ObjectNode intent) {
        // nothing was taken, nothing can be asked back
    }

    @Override
    public void processing(ObjectNode intent) {
        // nothing has been taken yet
    }

    private void close(ObjectNode dispute, String status) {
        if (!Json.has(dispute, "status", "needs_response")) {
            throw StripeError.invalid("This dispute is already closed.");
        }
        dispute.put("status", status);
        events.tell("charge.dispute.closed", dispute);
    }

    private ObjectNode transaction(ObjectNode dispute, long amount, long fee) {
        ObjectNode transaction =
                Json.object().put("id", simulatorState.newId("txn_")).put("object", "balance_transaction");
        transaction
                .put("amount", amount)
                .put("available_on", simulatorState.nowSeconds())
                .put("balance_type", "payments");
        transaction.put("created", simulatorState.nowSeconds()).put("currency", Json.text(dispute, "currency"));
        transaction
                .putNull("description")
                .putNull("exchange_rate")
                .put("fee", fee)
                .putArray("fee_details");
        transaction.put("net", amount - fee).put("reporting_category", amount < 0 ? "dispute" : "dispute_reversal");
        return transaction
                .put("source", Json.text(dispute, "id"))
                .put("status", "available")
                .put("type", "adjustment");
    }
}
