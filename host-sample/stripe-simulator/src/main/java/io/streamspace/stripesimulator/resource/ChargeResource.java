package io.streamspace.stripesimulator.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.api.Lists;
import io.streamspace.stripesimulator.api.Routes;
import io.streamspace.stripesimulator.state.Json;

/** {@code /v1/charges} and {@code /v1/disputes}, which are only read. */
public record ChargeResource(Surface surface) {

    public void serve(Routes routes) {
        routes.get("/v1/charges", call -> surface.page("charge", call, "customer", "payment_intent"));
        routes.get("/v1/charges/{id}", call -> surface.named("charge", call.id()));
        routes.get("/v1/disputes", call -> surface.page("dispute", call, "charge", "payment_intent"));
        routes.get("/v1/disputes/{id}", call -> surface.named("dispute", call.id()));
    }

    /** The refunds as a list object, which charges show on request. */
    public ObjectNode refunds(ObjectNode charge) {
        return Lists.list(
                surface.simulatorState().store().newestFirst("refund").stream()
                        .filter(refund -> Json.has(refund, "charge", Json.text(charge, "id")))
                        .toList(),
                "/v1/charges/" + Json.text(charge, "id") + "/refunds");
    }
}
