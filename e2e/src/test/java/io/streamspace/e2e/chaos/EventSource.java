package io.streamspace.e2e.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.e2e.host.Talk.Request;
import io.streamspace.e2e.host.Tokens;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Posts events until every one of them is in the log, and remembers which have been accepted. */
final class EventSource {

    private static final Set<String> TAKEN = Set.of("accepted", "duplicate");

    private final Client client;
    private final Set<String> acceptedIds = ConcurrentHashMap.newKeySet();

    EventSource(Client client) {
        this.client = client;
    }

    void post(List<ObjectNode> events) {
        Request request = Request.post("/api/events", Tokens.SERVICE, events.toString())
                .with(Map.of("Content-Type", "application/cloudevents-batch+json"));
        for (JsonNode result : client.ask(request, 200).json().path("results")) {
            if (!TAKEN.contains(result.path("status").asText())) {
                throw new AssertionError("not taken: " + result);
            }
            acceptedIds.add(result.path("id").asText());
        }
    }

    /** Of heartbeats too, which no log keeps. */
    Set<String> acceptedIds() {
        return acceptedIds;
    }
}
