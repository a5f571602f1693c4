package io.streamspace.stripesimulator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.stripesimulator.state.Json;
import io.streamspace.stripesimulator.state.SimulatorState;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Answers already given under a key, each in a note of its own. As with the real one they are forgotten after a day. */
final class IdempotentAnswers {

    private static final long KEPT_SECONDS = Duration.ofHours(24).toSeconds();
    private static final String NOTES = "idempotency ";

    private final SimulatorState simulatorState;

    IdempotentAnswers(SimulatorState simulatorState) {
        this.simulatorState = simulatorState;
    }

    /** @throws StripeError if the key was used for something else */
    Optional<Answer> given(Request request, String key) {
        ObjectNode known = kept(key);
        if (known.isEmpty() || isForgotten(known)) {
            return Optional.empty();
        }
        if (!Json.has(known, "request", asked(request))) {
            throw new StripeError(
                    400,
                    "idempotency_error",
                    "Keys for idempotent requests can only be used with the same parameters they were first used with."
                            + " Try using a key other than '" + key + "' if you meant to execute a different request.");
        }
        return Optional.of(new Answer(
                (int) Json.number(known, "status"),
                Json.part(known, "body"),
                Map.of("Idempotent-Replayed", "true", "Original-Request", Json.requiredText(known, "id"))));
    }

    void keep(Request request, String key, String requestId, Answer answer) {
        ObjectNode known = kept(key);
        known.put("request", asked(request)).put("id", requestId).put("at", simulatorState.nowSeconds());
        known.put("status", answer.status()).set("body", answer.body());
    }

    private ObjectNode kept(String key) {
        return simulatorState.store().notes(NOTES + key);
    }

    private boolean isForgotten(ObjectNode known) {
        return Json.number(known, "at") + KEPT_SECONDS <= simulatorState.nowSeconds();
    }

    private static String asked(Request request) {
        return request.method() + " " + request.path() + " " + request.form();
    }
}
