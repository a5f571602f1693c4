package io.streamspace.stripesimulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.api.StripeError;
import io.streamspace.stripesimulator.money.Billing;
import io.streamspace.stripesimulator.money.TestMethod;
import io.streamspace.stripesimulator.resource.Surface;
import io.streamspace.stripesimulator.state.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What a test does in the place of customers, banks and bad luck. Ids that do not exist throw {@link StripeError}. */
public final class SimulatorControl {

    private final StripeSimulator provider;

    SimulatorControl(StripeSimulator provider) {
        this.provider = provider;
    }

    /** From now on events are posted there, those that nobody took so far first. */
    public void webhook(String url, String secret) {
        run(() -> provider.deliveries().sendTo(url, secret));
    }

    /** Events are kept back until they are released; they can be read by {@link #events}. */
    public void holdEvents() {
        run(() -> provider.deliveries().hold());
    }

    public void releaseEvents() {
        run(() -> provider.deliveries().release());
    }

    /** All events so far, oldest first. */
    public List<SimulatorEvent> events() {
        return eventsAfter(0);
    }

    /** All events so far but for the first ones, oldest first. */
    public List<SimulatorEvent> eventsAfter(long first) {
        return provider.locked(() -> surface().simulatorState().store().all("event").stream()
                .skip(first)
                .map(SimulatorControl::event)
                .toList());
    }

    /** How many events the webhook has not taken yet. */
    public int pendingEvents() {
        return provider.locked(() -> provider.deliveries().pending().size());
    }

    /** Makes the next requests fail that this fault fits. */
    public void fail(Fault fault, int times) {
        provider.faults().add(fault, times);
    }

    public void forgetFaults() {
        provider.faults().forget();
    }

    /** Requests of the API that came in so far, those that were made to fail among them, oldest first. */
    public List<ReceivedRequest> requests() {
        return provider.requests().all();
    }

    public void clearRequests() {
        provider.requests().clear();
    }

    /** The customer pays on the checkout page; returns the message if the method was refused: the page stays open. */
    public Optional<String> completeCheckout(String sessionId, TestMethod method) {
        return provider.locked(() -> surface()
                .checkout()
                .complete(get("checkout.session", sessionId), method)
                .map(StripeError::getMessage));
    }

    /** The customer tries a card that is declined. */
    public void declineCheckout(String sessionId) {
        completeCheckout(sessionId, TestMethod.DECLINED);
    }

    /** The customer goes away, and the session expires. */
    public void abandonCheckout(String sessionId) {
        change("checkout.session", sessionId, surface().checkout()::expire);
    }

    /** A method the customer added in the portal; returns its id. */
    public String addPaymentMethod(String customerId, TestMethod method) {
        return provider.locked(() -> {
            ObjectNode made = billing().methods().make(method);
            billing().methods().attach(made, Json.requiredText(get("customer", customerId), "id"));
            return Json.requiredText(made, "id");
        });
    }

    public void makeDefault(String customerId, String paymentMethodId) {
        change(
                "customer",
                customerId,
                customer -> billing()
                        .methods()
                        .makeUsual(customer, Json.requiredText(get("payment_method", paymentMethodId), "id")));
    }

    public void removePaymentMethod(String paymentMethodId) {
        change("payment_method", paymentMethodId, billing().methods()::detach);
    }

    /** A refund made by hand at the provider; returns its id. */
    public String refund(String chargeId, long amount) {
        return provider.locked(() -> {
            ObjectNode refund = billing().refunds().refund(get("charge", chargeId), amount, "");
            billing().refunds().tellMade(refund);
            return Json.requiredText(refund, "id");
        });
    }

    public void failRefund(String refundId) {
        change("refund", refundId, billing().refunds()::fail);
    }

    /** Returns its id. */
    public String openDispute(String chargeId) {
        return provider.locked(() -> Json.requiredText(billing().disputes().open(get("charge", chargeId)), "id"));
    }

    /** The seller wins. */
    public void winDispute(String disputeId) {
        change("dispute", disputeId, billing().disputes()::win);
    }

    public void loseDispute(String disputeId) {
        change("dispute", disputeId, billing().disputes()::lose);
    }

    /** The bank debit behind a payment intent arrives, or fails if it is one that fails. */
    public void settleDebit(String paymentIntentId) {
        change("payment_intent", paymentIntentId, billing().payments()::settle);
    }

    public void failDebit(String paymentIntentId) {
        change("payment_intent", paymentIntentId, billing().payments()::fail);
    }

    /** Ended at once, as from the provider's own pages. */
    public void cancelSubscription(String subscriptionId) {
        change(
                "subscription",
                subscriptionId,
                subscription -> billing().subscribing().cancel(subscription, "cancellation_requested"));
    }

    public void cancelAtPeriodEnd(String subscriptionId) {
        change("subscription", subscriptionId, billing().subscribing()::endWithPeriod);
    }

    /** Takes back that it ends with its period. */
    public void resumeSubscription(String subscriptionId) {
        change("subscription", subscriptionId, billing().subscribing()::goOn);
    }

    /** Drift: somebody changes an amount that cannot be changed by the API. */
    public void changePrice(String priceId, long unitAmount) {
        change(
                "price",
                priceId,
                price -> price.put("unit_amount", unitAmount).put("unit_amount_decimal", Long.toString(unitAmount)));
    }

    /** Makes an object look as if it were of the real world. */
    public void makeLive(String id) {
        run(() -> surface().simulatorState().store().find(id).orElseThrow().put("livemode", true));
    }

    /** An object as it is now. */
    public ObjectNode object(String id) {
        return provider.locked(() -> surface()
                .simulatorState()
                .store()
                .find(id)
                .orElseThrow(() -> StripeError.unknown("object", id))
                .deepCopy());
    }

    /** All objects of a kind, such as {@code checkout.session}, oldest first. */
    public List<ObjectNode> objects(String kind) {
        return provider.locked(() -> surface().simulatorState().store().all(kind).stream()
                .map(ObjectNode::deepCopy)
                .toList());
    }

    public void advanceTo(Instant instant) {
        provider.advanceTo(instant);
    }

    private void change(String kind, String id, Consumer<ObjectNode> change) {
        run(() -> change.accept(get(kind, id)));
    }

    private void run(Runnable work) {
        Supplier<String> done = () -> {
            work.run();
            return "";
        };
        provider.lockedAndKept(done);
    }

    private ObjectNode get(String kind, String id) {
        return surface().simulatorState().store().find(kind, id).orElseThrow(() -> StripeError.unknown(kind, id));
    }

    private Surface surface() {
        return provider.surface();
    }

    private Billing billing() {
        return surface().billing();
    }

    private static SimulatorEvent event(ObjectNode event) {
        return new SimulatorEvent(Json.requiredText(event, "id"), Json.requiredText(event, "type"), Json.write(event));
    }
}
