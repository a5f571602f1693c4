package io.streamspace.e2e.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.Tokens;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the plugin has announced on the host's bus. */
final class Announcements {

    private Announcements() {}

    /** Those of one type, each once however often it was delivered: its id tells. */
    static List<JsonNode> of(Host host, String type) {
        JsonNode answer = host.talk()
                .get("/api/events/emitted?limit=1000&type=" + type, Tokens.ADMIN)
                .expect(200)
                .json();
        Map<String, JsonNode> byId = new LinkedHashMap<>();
        answer.path("events").forEach(event -> {
            assertThat(event.path("specversion").asText()).isEqualTo("1.0");
            byId.put(event.path("id").asText(), event);
        });
        return List.copyOf(byId.values());
    }
}
