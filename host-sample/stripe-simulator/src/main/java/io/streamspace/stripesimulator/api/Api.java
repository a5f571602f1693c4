package io.streamspace.stripesimulator.api;

import io.streamspace.stripesimulator.event.Events;
import io.streamspace.stripesimulator.state.SimulatorState;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Answers requests; whoever calls it holds the provider's lock. */
public final class Api {

    public static final String VERSION = "2026-07-29.dahlia";

    private static final int PAYMENT_REQUIRED = 402;

    private final SimulatorState simulatorState;
    private final Events events;
    private final Routes routes;
    private final Expansion expansion;
    private final IdempotentAnswers answers;

    public Api(SimulatorState simulatorState, Events events, Routes routes, Expansion expansion) {
        this.simulatorState = simulatorState;
        this.events = events;
        this.routes = routes;
        this.expansion = expansion;
        this.answers = new IdempotentAnswers(simulatorState);
    }

    public Answer answer(Request request) {
        String id = simulatorState.newId("req_");
        String key = request.isWrite() ? request.header("idempotency-key") : null;
        Map<String, String> headers = new HashMap<>();
        headers.put("Request-Id", id);
        headers.put("Stripe-Version", Objects.requireNonNullElse(request.header("stripe-version"), VERSION));
        if (key != null) {
            headers.put("Idempotency-Key", key);
        }
        Answer answer = answered(request, id, key);
        headers.putAll(answer.headers());
        return new Answer(answer.status(), answer.body(), headers);
    }

    private Answer answered(Request request, String id, @Nullable String key) {
        try {
            Keys.require(request.header("authorization"));
            return key == null ? work(request, id, null) : once(request, id, key);
        } catch (StripeError error) {
            return Answer.of(error);
        }
    }

    private Answer once(Request request, String id, String key) {
        return answers.given(request, key).orElseGet(() -> {
            Answer answer = work(request, id, key);
            if (answer.status() < 300 || answer.status() == PAYMENT_REQUIRED) {
                answers.keep(request, key, id, answer);
            }
            return answer;
        });
    }

    private Answer work(Request request, String id, @Nullable String key) {
        events.causedBy(id, key);
        try {
            Params params = new Params(request.form());
            return Answer.of(
                    200,
                    expansion.expanded(
                            routes.answer(request.method(), request.path(), params), params.texts("expand")));
        } catch (StripeError error) {
            return Answer.of(error);
        } finally {
            events.causedBy(null, null);
        }
    }
}
