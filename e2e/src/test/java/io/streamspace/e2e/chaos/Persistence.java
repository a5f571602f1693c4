package io.streamspace.e2e.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.e2e.host.Answer;
import io.streamspace.e2e.host.Eventually;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.Talk.Request;
import io.streamspace.e2e.host.Tokens;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** A caller who asks again until answered, whatever happens to the host meanwhile. */
final class Persistence {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Host host;

    Persistence(Host host) {
        this.host = host;
    }

    void post(List<ObjectNode> events) {
        Request request = Request.post("/api/events", Tokens.SERVICE, events.toString())
                .with(Map.of("Content-Type", "application/cloudevents-batch+json"));
        for (JsonNode result : answered(request).json().path("results")) {
            String status = result.path("status").asText();
            if (!status.equals("accepted") && !status.equals("duplicate")) {
                throw new AssertionError("not taken: " + result);
            }
        }
    }

    void clockTo(String instant) {
        answered(Request.post("/api/clock", Tokens.ADMIN, "{\"now\":\"" + instant + "\"}"));
    }

    private Answer answered(Request request) {
        AtomicReference<Answer> answer = new AtomicReference<>();
        Eventually.within(PATIENCE, "an answer to " + request.path(), () -> {
            try {
                answer.set(host.talk().send(request));
            } catch (UncheckedIOException killedMeanwhile) {
                return false;
            }
            return answer.get().status() != 503;
        });
        return answer.get().expect(200);
    }
}
