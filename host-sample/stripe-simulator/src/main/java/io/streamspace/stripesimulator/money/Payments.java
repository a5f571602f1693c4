package io.streamspace.stripesimulator.money;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.api.StripeError;
import io.streamspace.stripesimulator.event.Events;
import io.streamspace.stripesimulator.state.Json;
import io.streamspace.stripesimulator.state.SimulatorState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Attempts to pay payment intents, and what becomes of debits. */
public final class Payments implements Timed {

    private static final long DEBIT_SECONDS = Duration.ofDays(4).toSeconds();

    private final SimulatorState simulatorState;
    private final Events events;
    private final Methods methods;
    private final Charges charges;
    private final List<PaymentWatch> watches = new ArrayList<>();

    public Payments(SimulatorState simulatorState, Events events, Methods methods) {
        this.simulatorState = simulatorState;
        this.events = events;
        this.methods = methods;
        this.charges = new Charges(simulatorState, events);
    }

    void watchedBy(PaymentWatch watch) {
        watches.add(watch);
    }

    /** A new intent without a method. */
    public ObjectNode intend(long amount, String currency, String customer) {
        ObjectNode intent = simulatorState.make("payment_intent");
        intent.put("amount", amount).put("currency", currency).put("customer", customer.isEmpty() ? null : customer);
        intent.put("client_secret", Json.requiredText(intent, "id") + "_secret_" + simulatorState.newId("demo"));
        return intent;
    }

    public void tellIntended(ObjectNode intent) {
        events.tell("payment_intent.created", intent);
    }

    /** Tries to pay with this method; returns why it was refused, if it was. */
    public Optional<StripeError> attempt(ObjectNode intent, ObjectNode method, Presence presence) {
        TestMethod test = TestMethod.of(method);
        intent.put("payment_method", Json.requiredText(method, "id"));
        intent.putArray("payment_method_types").add(test.type());
        Optional<StripeError> refusal = test.refusal(presence);
        if (refusal.isPresent()) {
            return Optional.of(refuse(intent, method, refusal.get()));
        }
        if (test == TestMethod.NEEDS_AUTHENTICATION && presence == Presence.ON_SESSION) {
            askCustomer(intent);
        } else if (test.settlesLater()) {
            process(intent, method);
        } else {
            succeed(intent, charges.make(intent, method));
        }
        return Optional.empty();
    }

    /** A debit arrives, or fails if its account does. */
    public void settle(ObjectNode intent) {
        ObjectNode method = methods.find(Json.text(intent, "payment_method")).orElseThrow();
        if (TestMethod.of(method).failsLater()) {
            fail(intent);
        } else {
            require(intent, "processing");
            succeed(intent, charges.latest(intent));
        }
    }

    /** A debit bounces. */
    public void fail(ObjectNode intent) {
        require(intent, "processing");
        StripeError error = new StripeError(402, "card_error", "The customer's account has insufficient funds.")
                .with("code", "payment_method_bank_account_blocked");
        charges.fail(charges.latest(intent), error);
        refused(intent, error);
    }

    public void cancel(ObjectNode intent, String reason) {
        if (List.of("succeeded", "canceled", "processing").contains(Json.requiredText(intent, "status"))) {
            throw StripeError.invalid("You cannot cancel this PaymentIntent because it has a status of "
                            + Json.text(intent, "status") + ".")
                    .with("code", "payment_intent_unexpected_state")
                    .with("payment_intent", intent.deepCopy());
        }
        intent.put("status", "canceled").put("canceled_at", simulatorState.nowSeconds());
        intent.put("cancellation_reason", reason.isEmpty() ? null : reason);
        intent.putNull("next_action");
        events.tell("payment_intent.canceled", intent);
    }

    @Override
    public Stream<Due> due() {
        return simulatorState.store().all("payment_intent").stream()
                .filter(intent -> Json.has(intent, "status", "processing"))
                .flatMap(intent -> Due.at(simulatorState.store().notes(intent), "settles_at", () -> settle(intent)));
    }

    private void succeed(ObjectNode intent, ObjectNode charge) {
        charges.succeed(charge);
        intent.put("status", "succeeded").put("amount_received", Json.number(intent, "amount"));
        intent.put("latest_charge", Json.requiredText(charge, "id"));
        intent.putNull("next_action").putNull("processing").putNull("last_payment_error");
        keepMethod(intent);
        events.tell("payment_intent.succeeded", intent);
        watches.forEach(watch -> watch.succeeded(intent));
    }

    private StripeError refuse(ObjectNode intent, ObjectNode method, StripeError error) {
        ObjectNode charge = charges.make(intent, method);
        charges.fail(charge, error);
        intent.put("latest_charge", Json.requiredText(charge, "id"));
        error.with("charge", Json.requiredText(charge, "id")).with("payment_method", method.deepCopy());
        refused(intent, error);
        return error.with("payment_intent", intent.deepCopy());
    }

    private void refused(ObjectNode intent, StripeError error) {
        intent.put("status", "requires_payment_method")
                .putNull("payment_method")
                .putNull("processing");
        intent.set("last_payment_error", error.error());
        events.tell("payment_intent.payment_failed", intent);
        watches.forEach(watch -> watch.failed(intent));
    }

    private void askCustomer(ObjectNode intent) {
        intent.put("status", "requires_action");
        intent.putObject("next_action").put("type", "use_stripe_sdk").putObject("use_stripe_sdk");
        events.tell("payment_intent.requires_action", intent);
    }

    private void process(ObjectNode intent, ObjectNode method) {
        ObjectNode charge = charges.make(intent, method);
        intent.put("status", "processing").put("latest_charge", Json.requiredText(charge, "id"));
        simulatorState.store().notes(intent).put("settles_at", simulatorState.nowSeconds() + DEBIT_SECONDS);
        keepMethod(intent);
        events.tell("payment_intent.processing", intent);
        watches.forEach(watch -> watch.processing(intent));
    }

    private void keepMethod(ObjectNode intent) {
        String customer = Json.text(intent, "customer");
        if (customer != null && Json.isSet(intent, "setup_future_usage")) {
            methods.find(Json.text(intent, "payment_method")).ifPresent(method -> methods.attach(method, customer));
        }
    }

    private static void require(ObjectNode intent, String status) {
        if (!Json.has(intent, "status", status)) {
            throw StripeError.invalid(
                            "This PaymentIntent's status is " + Json.text(intent, "status") + ", not " + status)
                    .with("code", "payment_intent_unexpected_state");
        }
    }
}
