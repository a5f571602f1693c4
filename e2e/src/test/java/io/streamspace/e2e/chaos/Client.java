package io.streamspace.e2e.chaos;

import io.streamspace.e2e.host.Answer;
import io.streamspace.e2e.host.Eventually;
import io.streamspace.e2e.host.Host;
import io.streamspace.e2e.host.Talk;
import io.streamspace.e2e.host.Talk.Request;
import io.streamspace.e2e.host.Tokens;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

/** A caller that sends the same request again, to any of the hosts, until one of them answers it. */
final class Client {

    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final List<Replica> replicas;
    private final Random random;

    Client(List<Replica> replicas, Random random) {
        this.replicas = replicas;
        this.random = random;
    }

    Random random() {
        return random;
    }

    /** Posts to the plugin under an Idempotency-Key. */
    Answer once(String key, String path, String token, String body, Integer... expected) {
        return onceAt(key, Host.BILLING + path, token, body, expected);
    }

    /** Posts to the host under an Idempotency-Key. */
    Answer onceAt(String key, String path, String token, String body, Integer... expected) {
        Map<String, String> headers = Map.of("Content-Type", Talk.JSON, "Idempotency-Key", key);
        return ask(Request.post(path, token, body).with(headers), expected);
    }

    Answer read(String path) {
        return ask(Request.get(Host.BILLING + path, Tokens.ADMIN), 200);
    }

    /** @throws AssertionError if an answer comes that is neither expected nor passes by itself */
    Answer ask(Request request, Integer... expected) {
        AtomicReference<Answer> last = new AtomicReference<>();
        try {
            Eventually.within(PATIENCE, "answer", () -> isAnswered(request, List.of(expected), last));
        } catch (AssertionError e) {
            throw new AssertionError(request + " got " + last.get(), e);
        }
        return Objects.requireNonNull(last.get());
    }

    private boolean isAnswered(Request request, List<Integer> expected, AtomicReference<Answer> last) {
        try {
            Answer answer = replicas.get(random.nextInt(replicas.size())).talk().send(request);
            last.set(answer);
            if (!expected.contains(answer.status()) && !passes(answer)) {
                throw new AssertionError(request + " got " + answer);
            }
            return expected.contains(answer.status());
        } catch (UncheckedIOException killedMeanwhile) {
            return false;
        }
    }

    /** No database, no plugin yet, another host just at the same request, or a host whose clock has still to be moved. */
    private static boolean passes(Answer answer) {
        return answer.status() >= 500
                || answer.status() == 404
                || answer.status() == 429
                || answer.status() == 409 && answer.body().contains("in_progress")
                || answer.status() == 422 && answer.body().contains("ahead of the platform's clock");
    }
}
