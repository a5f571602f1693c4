package io.streamspace.stripesimulator.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.api.Call;
import io.streamspace.stripesimulator.api.Fill;
import io.streamspace.stripesimulator.api.Params;
import io.streamspace.stripesimulator.api.Routes;
import io.streamspace.stripesimulator.api.StripeError;
import io.streamspace.stripesimulator.state.Json;

/** {@code /v1/refunds}. */
public record RefundResource(Surface surface) {

    private static final String KIND = "refund";

    public void serve(Routes routes) {
        routes.post("/v1/refunds", call -> create(call.params()));
        routes.get("/v1/refunds", call -> surface.page(KIND, call, "charge", "payment_intent"));
        routes.get("/v1/refunds/{id}", call -> surface.named(KIND, call.id()));
        routes.post("/v1/refunds/{id}", this::update);
    }

    private ObjectNode create(Params params) {
        ObjectNode charge = charge(params);
        long left = Json.number(charge, "amount") - Json.number(charge, "amount_refunded");
        ObjectNode refund = surface.billing()
                .refunds()
                .refund(charge, params.numberOr("amount", left), params.textOr("reason", ""));
        new Fill(refund, params).metadata();
        surface.billing().refunds().tellMade(refund);
        return refund;
    }

    private ObjectNode charge(Params params) {
        if (params.text("charge") != null) {
            return surface.required("charge", params, "charge");
        }
        ObjectNode intent = surface.required("payment_intent", params, "payment_intent");
        String latest = Json.text(intent, "latest_charge");
        if (latest == null) {
            throw StripeError.invalid("This PaymentIntent does not have a successful charge to refund.");
        }
        return surface.simulatorState().store().get(latest);
    }

    private ObjectNode update(Call call) {
        ObjectNode refund = surface.named(KIND, call.id());
        new Fill(refund, call.params()).metadata();
        return refund;
    }
}
