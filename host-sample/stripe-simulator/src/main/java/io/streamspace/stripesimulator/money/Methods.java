package io.streamspace.stripesimulator.money;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.event.Events;
import io.streamspace.stripesimulator.state.Json;
import io.streamspace.stripesimulator.state.SimulatorState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Payment methods: made of the demo's test methods, attached to customers. No number is ever kept. */
public final class Methods {

    private final SimulatorState simulatorState;
    private final Events events;

    public Methods(SimulatorState simulatorState, Events events) {
        this.simulatorState = simulatorState;
        this.events = events;
    }

    public ObjectNode make(TestMethod test) {
        ObjectNode method = simulatorState.make("payment_method");
        method.put("type", test.type());
        method.set(test.type(), details(test));
        return method;
    }

    public void attach(ObjectNode method, String customer) {
        if (Json.has(method, "customer", customer)) {
            return;
        }
        method.put("customer", customer);
        ObjectNode billing = method.withObjectProperty("billing_details");
        if (!Json.isSet(billing, "email")) {
            billing.put("email", Json.text(simulatorState.store().get(customer), "email"));
        }
        events.tell("payment_method.attached", method);
    }

    public void detach(ObjectNode method) {
        String customer = Json.text(method, "customer");
        ObjectNode before = method.deepCopy();
        method.putNull("customer");
        events.tellChange("payment_method.detached", before, method);
        if (customer != null) {
            forget(simulatorState.store().get(customer), Json.requiredText(method, "id"));
            forgetForSubscriptions(Json.requiredText(method, "id"));
        }
    }

    private void forgetForSubscriptions(String method) {
        simulatorState.store().all("subscription").stream()
                .filter(subscription -> Json.has(subscription, "default_payment_method", method))
                .forEach(subscription -> subscription.putNull("default_payment_method"));
    }

    /** The one that pays for a customer who is away. */
    public Optional<ObjectNode> usual(String customer) {
        return find(Json.text(simulatorState.store().get(customer), "invoice_settings.default_payment_method"));
    }

    public Optional<ObjectNode> find(@Nullable String id) {
        return id == null ? Optional.empty() : simulatorState.store().find("payment_method", id);
    }

    public void makeUsual(ObjectNode customer, String method) {
        ObjectNode before = customer.deepCopy();
        customer.withObjectProperty("invoice_settings").put("default_payment_method", method);
        events.tellChange("customer.updated", before, customer);
    }

    private void forget(ObjectNode customer, String method) {
        if (Json.has(customer, "invoice_settings.default_payment_method", method)) {
            ObjectNode before = customer.deepCopy();
            customer.withObjectProperty("invoice_settings").putNull("default_payment_method");
            events.tellChange("customer.updated", before, customer);
        }
    }

    private static ObjectNode details(TestMethod test) {
        return switch (test.type()) {
            case "card" -> card(test);
            case "sepa_debit" -> sepaDebit(test);
            default -> bankAccount(test);
        };
    }

    private static ObjectNode card(TestMethod test) {
        ObjectNode card = Json.object();
        card.put("brand", test.brand()).put("display_brand", test.brand()).put("last4", test.last4());
        card.putObject("checks")
                .putNull("address_line1_check")
                .putNull("address_postal_code_check")
                .put("cvc_check", "pass");
        card.put("country", "US").put("exp_month", 8).put("exp_year", 2035).put("fingerprint", "demo" + test.last4());
        card.put("funding", "credit")
                .putNull("generated_from")
                .putNull("wallet")
                .putNull("regulated_status");
        card.putObject("networks").putNull("preferred").putArray("available").add(test.brand());
        card.putObject("three_d_secure_usage").put("supported", true);
        return card;
    }

    private static ObjectNode bankAccount(TestMethod test) {
        ObjectNode account = Json.object();
        account.put("account_holder_type", "individual")
                .put("account_type", "checking")
                .put("bank_name", "DEMO BANK");
        account.putNull("financial_connections_account").put("fingerprint", "demo" + test.last4());
        account.put("last4", test.last4()).put("routing_number", "110000000").putNull("status_details");
        account.putObject("networks")
                .put("preferred", "ach")
                .putArray("supported")
                .add("ach");
        return account;
    }

    private static ObjectNode sepaDebit(TestMethod test) {
        ObjectNode debit = Json.object();
        debit.put("bank_code", "37040044").put("branch_code", "").put("country", "DE");
        debit.put("fingerprint", "demo" + test.last4()).put("last4", test.last4());
        debit.putObject("generated_from").putNull("charge").putNull("setup_attempt");
        return debit;
    }
}
