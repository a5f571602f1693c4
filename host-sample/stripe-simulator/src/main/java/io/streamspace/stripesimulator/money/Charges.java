package io.streamspace.stripesimulator.money;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.api.StripeError;
import io.streamspace.stripesimulator.event.Events;
import io.streamspace.stripesimulator.state.Json;
import io.streamspace.stripesimulator.state.SimulatorState;

/** The single attempts behind payment intents. */
final class Charges {

    private final SimulatorState simulatorState;
    private final Events events;

    Charges(SimulatorState simulatorState, Events events) {
        this.simulatorState = simulatorState;
        this.events = events;
    }

    ObjectNode make(ObjectNode intent, ObjectNode method) {
        ObjectNode charge = simulatorState.make("charge");
        charge.put("amount", Json.number(intent, "amount")).put("currency", Json.text(intent, "currency"));
        charge.put("customer", Json.text(intent, "customer")).put("description", Json.text(intent, "description"));
        charge.put("payment_intent", Json.text(intent, "id")).put("payment_method", Json.text(method, "id"));
        charge.set("metadata", Json.part(intent, "metadata").deepCopy());
        charge.set("billing_details", Json.part(method, "billing_details").deepCopy());
        charge.set("payment_method_details", MethodDetails.of(method));
        return charge;
    }

    ObjectNode latest(ObjectNode intent) {
        return simulatorState.store().get(Json.requiredText(intent, "latest_charge"));
    }

    void succeed(ObjectNode charge) {
        charge.put("status", "succeeded").put("paid", true).put("captured", true);
        charge.put("amount_captured", Json.number(charge, "amount"));
        charge.put("balance_transaction", simulatorState.newId("txn_"));
        charge.set("outcome", outcome("authorized", "approved_by_network", "Payment complete."));
        events.tell("charge.succeeded", charge);
    }

    void fail(ObjectNode charge, StripeError error) {
        charge.put("status", "failed").put("failure_code", Json.text(error.error(), "code"));
        charge.put("failure_message", error.getMessage());
        ObjectNode outcome = outcome("issuer_declined", "declined_by_network", "The bank returned a decline.");
        charge.set("outcome", outcome.put("reason", Json.text(error.error(), "decline_code")));
        events.tell("charge.failed", charge);
    }

    private static ObjectNode outcome(String type, String status, String message) {
        ObjectNode outcome = Json.object().put("type", type).put("network_status", status);
        outcome.put("seller_message", message).put("risk_level", "normal").putNull("reason");
        return outcome.putNull("advice_code").putNull("network_advice_code").putNull("network_decline_code");
    }
}
