package io.streamspace.stripesimulator.money;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.api.Fill;
import io.streamspace.stripesimulator.api.Params;
import io.streamspace.stripesimulator.api.StripeError;
import io.streamspace.stripesimulator.event.Events;
import io.streamspace.stripesimulator.state.Json;
import io.streamspace.stripesimulator.state.SimulatorState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What happens on the checkout page: paid, subscribed, saved, or left. */
public final class Checkout implements Timed, PaymentWatch {

    private final SimulatorState simulatorState;
    private final Events events;
    private final Billing billing;

    public Checkout(SimulatorState simulatorState, Events events, Billing billing) {
        this.simulatorState = simulatorState;
        this.events = events;
        this.billing = billing;
        billing.payments().watchedBy(this);
    }

    /** What was ordered, as the request said it. */
    public List<Order> orders(ObjectNode session) {
        List<Order> orders = new ArrayList<>();
        for (ObjectNode line : Json.parts(simulatorState.store().notes(session), "lines")) {
            ObjectNode price = simulatorState.store().get(Json.requiredText(line, "price.id"));
            orders.add(new Order(price, Json.number(line, "quantity"), Params.NONE));
        }
        return orders;
    }

    /** The customer pays with this method; returns why it was refused, if it was; the session stays open then. */
    public Optional<StripeError> complete(ObjectNode session, TestMethod test) {
        requireOpen(session);
        Optional<StripeError> refusal =
                Json.has(session, "mode", "payment") ? pay(session, test) : test.refusal(Presence.AT_PAGE);
        if (refusal.isPresent()) {
            return refusal;
        }
        switch (Json.requiredText(session, "mode")) {
            case "subscription" -> subscribe(session, test);
            case "setup" -> save(session, test);
            default -> {}
        }
        session.put("status", "complete").putNull("url");
        events.tell("checkout.session.completed", session);
        return Optional.empty();
    }

    public void expire(ObjectNode session) {
        requireOpen(session);
        session.put("status", "expired").putNull("url");
        events.tell("checkout.session.expired", session);
    }

    @Override
    public void succeeded(ObjectNode intent) {
        awaiting(intent).ifPresent(session -> {
            session.put("payment_status", "paid");
            events.tell("checkout.session.async_payment_succeeded", session);
        });
    }

    @Override
    public void failed(ObjectNode intent) {
        awaiting(intent).ifPresent(session -> events.tell("checkout.session.async_payment_failed", session));
    }

    @Override
    public void processing(ObjectNode intent) {
        // the session completes unpaid
    }

    @Override
    public Stream<Due> due() {
        return simulatorState.store().all("checkout.session").stream()
                .filter(session -> Json.has(session, "status", "open"))
                .flatMap(session -> Due.at(session, "expires_at", () -> expire(session)));
    }

    private Optional<StripeError> pay(ObjectNode session, TestMethod test) {
        ObjectNode intent = intent(session);
        ObjectNode method = billing.methods().make(test);
        Optional<StripeError> refusal = billing.payments().attempt(intent, method, Presence.AT_PAGE);
        if (refusal.isEmpty()) {
            boolean isPaid = Json.has(intent, "status", "succeeded");
            session.put("payment_status", isPaid ? "paid" : "unpaid");
        }
        return refusal;
    }

    private ObjectNode intent(ObjectNode session) {
        String known = Json.text(session, "payment_intent");
        if (known != null) {
            return simulatorState.store().get(known);
        }
        Params asked = asked(session);
        boolean isKept = asked.has("payment_intent_data.setup_future_usage");
        String customer = isKept || Json.isSet(session, "customer") ? customer(session) : "";
        details(session);
        ObjectNode intent = billing.payments()
                .intend(Json.number(session, "amount_total"), Json.requiredText(session, "currency"), customer);
        new Fill(intent, asked.part("payment_intent_data"))
                .metadata()
                .texts("description", "setup_future_usage", "receipt_email", "statement_descriptor");
        session.put("payment_intent", Json.text(intent, "id"));
        billing.payments().tellIntended(intent);
        return intent;
    }

    private void subscribe(ObjectNode session, TestMethod test) {
        ObjectNode customer = simulatorState.store().get(customer(session));
        details(session);
        ObjectNode method = billing.methods().make(test);
        billing.methods().attach(method, Json.requiredText(customer, "id"));
        Params terms = SessionTerms.of(session, asked(session), simulatorState.nowSeconds());
        ObjectNode subscription = billing.starts().begin(new Starting(customer, orders(session), terms));
        subscription.put("default_payment_method", Json.text(method, "id"));
        session.put("subscription", Json.text(subscription, "id"));
        session.put("invoice", Json.text(subscription, "latest_invoice"));
        session.put("payment_status", payFirst(subscription, method));
    }

    private String payFirst(ObjectNode subscription, ObjectNode method) {
        String id = Json.text(subscription, "latest_invoice");
        if (id == null) {
            return "no_payment_required";
        }
        ObjectNode invoice = simulatorState.store().get(id);
        if (Json.has(invoice, "status", "open")) {
            billing.invoicing().collect(invoice, method, Presence.AT_PAGE);
            return Json.has(invoice, "status", "paid") ? "paid" : "unpaid";
        }
        return Json.number(invoice, "amount_paid") > 0 ? "paid" : "no_payment_required";
    }

    private void save(ObjectNode session, TestMethod test) {
        ObjectNode intent = billing.setups().make(customer(session));
        details(session);
        new Fill(intent, asked(session).part("setup_intent_data")).metadata().texts("description");
        session.put("setup_intent", Json.text(intent, "id")).put("payment_status", "no_payment_required");
        events.tell("setup_intent.created", intent);
        billing.setups().succeed(intent, billing.methods().make(test));
    }

    private String customer(ObjectNode session) {
        String known = Json.text(session, "customer");
        if (known != null) {
            return known;
        }
        ObjectNode customer = billing.buyers().make();
        customer.put("email", Json.text(session, "customer_email"));
        events.tell("customer.created", customer);
        session.put("customer", Json.text(customer, "id"));
        return Json.requiredText(customer, "id");
    }

    private void details(ObjectNode session) {
        ObjectNode customer = Optional.ofNullable(Json.text(session, "customer"))
                .map(simulatorState.store()::get)
                .orElseGet(Json::object);
        ObjectNode details = session.putObject("customer_details");
        String email = Json.text(session, "customer_email");
        details.set("address", customer.get("address"));
        details.put("email", email == null ? Json.text(customer, "email") : email);
        details.put("name", Json.text(customer, "name")).put("phone", Json.text(customer, "phone"));
        details.putNull("business_name")
                .putNull("individual_name")
                .put("tax_exempt", "none")
                .putArray("tax_ids");
    }

    private Params asked(ObjectNode session) {
        return new Params(Json.part(simulatorState.store().notes(session), "asked"));
    }

    private Optional<ObjectNode> awaiting(ObjectNode intent) {
        String invoice = billing.invoicing()
                .invoiceOf(intent)
                .map(found -> Json.text(found, "id"))
                .orElse(null);
        return simulatorState.store().all("checkout.session").stream()
                .filter(session -> Json.has(session, "status", "complete"))
                .filter(session -> Json.has(session, "payment_status", "unpaid"))
                .filter(session -> Json.has(session, "payment_intent", Json.text(intent, "id"))
                        || Json.has(session, "invoice", invoice))
                .findFirst();
    }

    private static void requireOpen(ObjectNode session) {
        if (!Json.has(session, "status", "open")) {
            throw StripeError.invalid("Only Checkout Sessions with a status in [\"open\"] can be expired or completed."
                    + " This Checkout Session has a status of " + Json.text(session, "status") + ".");
        }
    }
}
