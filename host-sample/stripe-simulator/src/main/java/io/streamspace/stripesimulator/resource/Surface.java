package io.streamspace.stripesimulator.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.api.Call;
import io.streamspace.stripesimulator.api.Filters;
import io.streamspace.stripesimulator.api.Lists;
import io.streamspace.stripesimulator.api.Params;
import io.streamspace.stripesimulator.api.StripeError;
import io.streamspace.stripesimulator.event.Events;
import io.streamspace.stripesimulator.money.Billing;
import io.streamspace.stripesimulator.money.Checkout;
import io.streamspace.stripesimulator.state.Json;
import io.streamspace.stripesimulator.state.SimulatorState;
import java.util.Optional;

/** What every resource works with. */
public record Surface(SimulatorState simulatorState, Events events, Billing billing, Checkout checkout) {

    /** The object that a path names. */
    ObjectNode named(String kind, String id) {
        return simulatorState.store().find(kind, id).orElseThrow(() -> StripeError.unknown(kind, id));
    }

    /** The object that a parameter names, which must be given. */
    ObjectNode required(String kind, Params params, String name) {
        String id = params.required(name);
        return simulatorState
                .store()
                .find(kind, id)
                .filter(found -> !Json.truth(found, "deleted"))
                .orElseThrow(() -> StripeError.unknownParameter(kind, id, name));
    }

    Optional<ObjectNode> optional(String kind, Params params, String name) {
        return params.text(name) == null ? Optional.empty() : Optional.of(required(kind, params, name));
    }

    /** A page of a kind, narrowed by the parameters of these names. */
    ObjectNode page(String kind, Call call, String... fields) {
        return Lists.page(Filters.narrow(simulatorState.store().newestFirst(kind), call.params(), fields), call);
    }
}
