package io.streamspace.stripesimulator.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.state.Json;
import io.streamspace.stripesimulator.state.SimulatorState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes events down as things happen. */
public final class Events {

    private final SimulatorState simulatorState;
    private @Nullable String requestId;
    private @Nullable String idempotencyKey;

    public Events(SimulatorState simulatorState) {
        this.simulatorState = simulatorState;
    }

    /** Whose request makes what is told from now on; null for nobody's. */
    public void causedBy(@Nullable String newRequestId, @Nullable String newIdempotencyKey) {
        this.requestId = newRequestId;
        this.idempotencyKey = newIdempotencyKey;
    }

    public void tell(String type, ObjectNode object) {
        written(type, object);
    }

    private ObjectNode written(String type, ObjectNode object) {
        ObjectNode event = simulatorState.make("event");
        event.put("type", type);
        event.put("livemode", Json.truth(object, "livemode"));
        event.put("pending_webhooks", 1);
        event.set("data", Json.object().set("object", object.deepCopy()));
        event.putObject("request").put("id", requestId).put("idempotency_key", idempotencyKey);
        return event;
    }

    /** Tells a change with what was different before; nothing if nothing was. */
    public void tellChange(String type, ObjectNode before, ObjectNode after) {
        ObjectNode previous = Json.object();
        for (Map.Entry<String, JsonNode> entry : before.properties()) {
            if (!entry.getValue().equals(after.get(entry.getKey()))) {
                previous.set(entry.getKey(), entry.getValue());
            }
        }
        if (previous.isEmpty()) {
            return;
        }
        written(type, after).withObjectProperty("data").set("previous_attributes", previous);
    }
}
