package io.streamspace.stripesimulator.money;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.state.Json;
import io.streamspace.stripesimulator.state.SimulatorState;
import java.util.Locale;

/** New customers. */
public final class Buyers {

    private static final int PREFIX_LETTERS = 5;

    private final SimulatorState simulatorState;

    public Buyers(SimulatorState simulatorState) {
        this.simulatorState = simulatorState;
    }

    /** Not told of yet. */
    public ObjectNode make() {
        ObjectNode customer = simulatorState.make("customer");
        String id = Json.requiredText(customer, "id").toUpperCase(Locale.ROOT);
        return customer.put("invoice_prefix", "DEMO" + id.substring(id.length() - PREFIX_LETTERS));
    }
}
