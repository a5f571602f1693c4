package io.streamspace.stripesimulator.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.api.Call;
import io.streamspace.stripesimulator.api.Fill;
import io.streamspace.stripesimulator.api.Params;
import io.streamspace.stripesimulator.api.Routes;
import io.streamspace.stripesimulator.money.Subscribing;
import io.streamspace.stripesimulator.state.Json;

/** {@code /v1/customers}. */
public record CustomerResource(Surface surface) {

    public void serve(Routes routes) {
        routes.post("/v1/customers", this::create);
        routes.get("/v1/customers", call -> surface.page("customer", call, "email"));
        routes.get("/v1/customers/{id}", call -> surface.named("customer", call.id()));
        routes.post("/v1/customers/{id}", this::update);
        routes.delete("/v1/customers/{id}", this::delete);
    }

    private ObjectNode create(Call call) {
        ObjectNode customer = surface.billing().buyers().make();
        fill(customer, call.params());
        surface.events().tell("customer.created", customer);
        return customer;
    }

    private ObjectNode update(Call call) {
        ObjectNode customer =
                surface.required("customer", new Params(Json.object().put("id", call.id())), "id");
        ObjectNode before = customer.deepCopy();
        fill(customer, call.params());
        surface.events().tellChange("customer.updated", before, customer);
        return customer;
    }

    private void fill(ObjectNode customer, Params params) {
        surface.optional("payment_method", params, "invoice_settings.default_payment_method");
        new Fill(customer, params)
                .texts("email", "name", "description", "phone", "tax_exempt")
                .numbers("balance")
                .object("address", "city", "country", "line1", "line2", "postal_code", "state")
                .metadata();
        new Fill(customer.withObjectProperty("invoice_settings"), params.part("invoice_settings"))
                .texts("default_payment_method", "footer");
    }

    /** What is left of it says only that it is gone; its subscriptions end. */
    private ObjectNode delete(Call call) {
        ObjectNode customer = surface.named("customer", call.id());
        surface.simulatorState().store().all("subscription").stream()
                .filter(subscription -> Json.has(subscription, "customer", call.id()))
                .filter(subscription -> !Json.isSet(subscription, "ended_at"))
                .forEach(this::cancel);
        surface.events().tell("customer.deleted", customer);
        ObjectNode gone =
                Json.object().put("id", call.id()).put("object", "customer").put("deleted", true);
        surface.simulatorState().store().put(gone);
        return gone;
    }

    private void cancel(ObjectNode subscription) {
        Subscribing subscribing = surface.billing().subscribing();
        subscribing.cancel(subscription, "cancellation_requested");
    }
}
