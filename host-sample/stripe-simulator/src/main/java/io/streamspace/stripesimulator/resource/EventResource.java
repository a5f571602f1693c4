package io.streamspace.stripesimulator.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.api.Call;
import io.streamspace.stripesimulator.api.Filters;
import io.streamspace.stripesimulator.api.Lists;
import io.streamspace.stripesimulator.api.Routes;
import io.streamspace.stripesimulator.state.Json;
import java.util.List;

/** {@code /v1/events}. */
public record EventResource(Surface surface) {

    public void serve(Routes routes) {
        routes.get("/v1/events", this::list);
        routes.get("/v1/events/{id}", call -> surface.named("event", call.id()));
    }

    private ObjectNode list(Call call) {
        List<String> types = call.params().texts("types");
        List<ObjectNode> all =
                Filters.narrow(surface.simulatorState().store().newestFirst("event"), call.params(), "type").stream()
                        .filter(event -> types.isEmpty() || types.contains(Json.text(event, "type")))
                        .toList();
        return Lists.page(all, call);
    }
}
