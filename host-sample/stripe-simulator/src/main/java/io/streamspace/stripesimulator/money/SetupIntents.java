package io.streamspace.stripesimulator.money;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.event.Events;
import io.streamspace.stripesimulator.state.Json;
import io.streamspace.stripesimulator.state.SimulatorState;

/** Saving a method to pay with later. */
public final class SetupIntents {

    private final SimulatorState simulatorState;
    private final Events events;
    private final Methods methods;

    public SetupIntents(SimulatorState simulatorState, Events events, Methods methods) {
        this.simulatorState = simulatorState;
        this.events = events;
        this.methods = methods;
    }

    public ObjectNode make(String customer) {
        ObjectNode intent = simulatorState.make("setup_intent");
        intent.put("customer", customer.isEmpty() ? null : customer);
        intent.put("client_secret", Json.requiredText(intent, "id") + "_secret_" + simulatorState.newId("demo"));
        return intent;
    }

    public void succeed(ObjectNode intent, ObjectNode method) {
        intent.put("payment_method", Json.text(method, "id")).put("status", "succeeded");
        intent.putArray("payment_method_types").add(Json.text(method, "type"));
        String customer = Json.text(intent, "customer");
        if (customer != null) {
            methods.attach(method, customer);
        }
        events.tell("setup_intent.succeeded", intent);
    }
}
