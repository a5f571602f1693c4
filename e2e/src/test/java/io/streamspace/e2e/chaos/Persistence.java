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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

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
        Deque<Answer> answers = new ArrayDeque<>();
        Eventually.within(PATIENCE, "an answer to " + request.path(), () -> isAnswered(request, answers));
        return answers.getLast().expect(200);
    }

    private boolean isAnswered(Request request, Deque<Answer> answers) {
        try {
            answers.add(host.talk().send(request));
            return answers.getLast().status() != 503;
        } catch (UncheckedIOException killedMeanwhile) {
            return false;
        }
    }
}
