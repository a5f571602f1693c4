package io.streamspace.stripesimulator.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.api.Call;
import io.streamspace.stripesimulator.api.Fill;
import io.streamspace.stripesimulator.api.Params;
import io.streamspace.stripesimulator.api.Routes;

/** {@code /v1/setup_intents}. */
public record SetupIntentResource(Surface surface) {

    private static final String KIND = "setup_intent";

    public void serve(Routes routes) {
        routes.post("/v1/setup_intents", call -> create(call.params()));
        routes.get("/v1/setup_intents", call -> surface.page(KIND, call, "customer"));
        routes.get("/v1/setup_intents/{id}", call -> surface.named(KIND, call.id()));
        routes.post("/v1/setup_intents/{id}/confirm", this::confirm);
    }

    private ObjectNode create(Params params) {
        surface.optional("customer", params, "customer");
        ObjectNode intent = surface.billing().setups().make(params.textOr("customer", ""));
        new Fill(intent, params).texts("description", "usage").metadata();
        surface.events().tell("setup_intent.created", intent);
        if (params.truth("confirm")) {
            succeed(intent, params);
        }
        return intent;
    }

    private ObjectNode confirm(Call call) {
        ObjectNode intent = surface.named(KIND, call.id());
        succeed(intent, call.params());
        return intent;
    }

    private void succeed(ObjectNode intent, Params params) {
        surface.billing().setups().succeed(intent, surface.required("payment_method", params, "payment_method"));
    }
}
