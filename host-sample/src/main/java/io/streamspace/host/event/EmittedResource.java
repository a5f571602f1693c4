package io.streamspace.host.event;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.host.auth.Allowed;
import io.streamspace.host.http.Json;
import io.streamspace.host.http.Paging;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/events/emitted}: what plugins announced. Each event's {@code sequence} may be given as {@code after}. */
@Path("events/emitted")
public final class EmittedResource {

    private final EmittedEvents events;

    public EmittedResource(EmittedEvents events) {
        this.events = events;
    }

    @GET
    @Allowed("admin")
    public ObjectNode list(
            @QueryParam("type") @Nullable String type,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit) {
        int most = Paging.limit(limit);
        String ofType = type == null || type.isEmpty() ? null : type;
        List<ObjectNode> found = events.after(Paging.cursor("after", after), ofType, most + 1);
        List<ObjectNode> shown = found.subList(0, Math.min(most, found.size()));
        ObjectNode answer = Json.MAPPER.createObjectNode();
        ArrayNode list = answer.putArray("events");
        shown.forEach(list::add);
        boolean more = found.size() > most;
        answer.put("next_cursor", more ? shown.get(most - 1).get("sequence").textValue() : null);
        return answer;
    }
}
