package io.streamspace.stripesimulator.money;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.api.StripeError;
import io.streamspace.stripesimulator.event.Events;
import io.streamspace.stripesimulator.state.Json;
import io.streamspace.stripesimulator.state.SimulatorState;
import java.time.Duration;
import java.util.stream.Stream;

/** Money that goes back, and sometimes does not arrive. */
public final class Refunding implements Timed {

    private static final long LATER_SECONDS = Duration.ofDays(2).toSeconds();

    private final SimulatorState simulatorState;
    private final Events events;

    public Refunding(SimulatorState simulatorState, Events events) {
        this.simulatorState = simulatorState;
        this.events = events;
    }

    /** Refunds this many minor units of a charge. */
    public ObjectNode refund(ObjectNode charge, long amount, String reason) {
        requireRefundable(charge, amount);
        ObjectNode refund = simulatorState.make("refund");
        refund.put("amount", amount).put("currency", Json.text(charge, "currency"));
        refund.put("charge", Json.text(charge, "id")).put("payment_intent", Json.text(charge, "payment_intent"));
        refund.put("reason", reason.isEmpty() ? null : reason).put("balance_transaction", simulatorState.newId("txn_"));
        refund.put("status", "succeeded");
        TestMethod test = TestMethod.of(Json.part(charge, "payment_method_details"));
        destination(refund, test);
        if (test == TestMethod.REFUND_PENDING || test.settlesLater()) {
            refund.put("status", "pending");
        }
        if (test == TestMethod.REFUND_FAILS || Json.has(refund, "status", "pending")) {
            simulatorState.store().notes(refund).put("ends_at", simulatorState.nowSeconds() + LATER_SECONDS);
        }
        take(charge, amount);
        return refund;
    }

    /** Tells of a refund when all is written on it. */
    public void tellMade(ObjectNode refund) {
        events.tell("refund.created", refund);
        events.tell("charge.refunded", simulatorState.store().get(Json.requiredText(refund, "charge")));
    }

    public void succeed(ObjectNode refund) {
        ended(refund);
        ObjectNode before = refund.deepCopy();
        refund.put("status", "succeeded");
        events.tellChange("refund.updated", before, refund);
        events.tellChange("charge.refund.updated", before, refund);
    }

    /** The bank sends the money back; the charge is as if that refund had not been. */
    public void fail(ObjectNode refund) {
        ended(refund);
        ObjectNode before = refund.deepCopy();
        refund.put("status", "failed").put("failure_reason", "expired_or_canceled_card");
        refund.put("failure_balance_transaction", simulatorState.newId("txn_"));
        ObjectNode charge = simulatorState.store().get(Json.requiredText(refund, "charge"));
        take(charge, -Json.number(refund, "amount"));
        events.tellChange("refund.updated", before, refund);
        events.tellChange("charge.refund.updated", before, refund);
        events.tell("refund.failed", refund);
    }

    @Override
    public Stream<Due> due() {
        return simulatorState.store().all("refund").stream()
                .flatMap(refund -> Due.at(simulatorState.store().notes(refund), "ends_at", () -> end(refund)));
    }

    private void end(ObjectNode refund) {
        ObjectNode charge = simulatorState.store().get(Json.requiredText(refund, "charge"));
        if (TestMethod.of(Json.part(charge, "payment_method_details")) == TestMethod.REFUND_FAILS) {
            fail(refund);
        } else {
            succeed(refund);
        }
    }

    private void ended(ObjectNode refund) {
        simulatorState.store().notes(refund).remove("ends_at");
    }

    private static void take(ObjectNode charge, long amount) {
        long refunded = Json.number(charge, "amount_refunded") + amount;
        charge.put("amount_refunded", refunded).put("refunded", refunded == Json.number(charge, "amount"));
    }

    private static void destination(ObjectNode refund, TestMethod test) {
        ObjectNode details = refund.putObject("destination_details").put("type", test.type());
        if (test.settlesLater()) {
            details.putObject(test.type());
        } else {
            details.putObject(test.type()).put("type", "refund");
        }
    }

    private static void requireRefundable(ObjectNode charge, long amount) {
        if (!Json.has(charge, "status", "succeeded")) {
            throw StripeError.invalid("This charge did not succeed and cannot be refunded.");
        }
        long left = Json.number(charge, "amount") - Json.number(charge, "amount_refunded");
        if (left == 0) {
            throw StripeError.invalid("Charge " + Json.text(charge, "id") + " has already been refunded.")
                    .with("code", "charge_already_refunded");
        }
        if (amount <= 0 || amount > left) {
            throw StripeError.invalid(
                            "Refund amount (" + amount + ") is greater than unrefunded amount on charge (" + left + ")")
                    .with("param", "amount");
        }
    }
}
