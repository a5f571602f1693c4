package io.streamspace.billing.http;

import io.streamspace.billing.http.IdempotencyKeys.Remembered;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Problem.Kind;
import io.streamspace.billing.values.Transactions;
import io.streamspace.plugin.Caller;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Serves a POST that carries an {@code Idempotency-Key} once: what it does and the memory of its answer commit in one
 * transaction, and a repeat gets the remembered answer.
 *
 * <p>Remembered are answers of 2xx and 4xx, but for 401, 402, 403 and 429. A refused request leaves nothing behind. The
 * same key with another body gets 409 {@code idempotency_conflict}; a repeat while the first is under way waits for it at
 * most 5 seconds, then gets 409 {@code in_progress}. Keys are forgotten after 30 days. On what a payment provider posts a
 * key means nothing.
 */
public final class IdempotentPosts {

    private static final String HEADER = "Idempotency-Key";
    private static final int LONGEST_KEY = 255;
    private static final Set<Integer> NOT_REMEMBERED = Set.of(401, 402, 403, 429);

    /** Thrown to undo everything of a request whose answer is not remembered. */
    private static final class Undo extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient BufferedAnswer answer;

        Undo(BufferedAnswer answer) {
            super(null, null, false, false);
            this.answer = answer;
        }
    }

    private final IdempotencyKeys keys;
    private final Transactions transactions;
    private final Predicate<String> asksOthers;

    /**
     * @param asksOthers of a request's path info: whether serving it asks a foreign system, which no transaction may span. What
     *     such a call does repeats harmlessly by itself; only its answer is remembered, after it is done
     */
    public IdempotentPosts(IdempotencyKeys keys, Transactions transactions, Predicate<String> asksOthers) {
        this.keys = keys;
        this.transactions = transactions;
        this.asksOthers = asksOthers;
    }

    static boolean concerns(HttpServletRequest request) {
        return request.getMethod().equals("POST")
                && request.getHeader(HEADER) != null
                && Caller.of(request) != null
                && !isPostedByProvider(String.valueOf(request.getPathInfo()));
    }

    /** Events of a payment provider have ids of their own, and what is acted on must not wait for the answer. */
    private static boolean isPostedByProvider(String path) {
        return path.startsWith("/webhook") || path.startsWith("/subscriptions/webhook");
    }

    void serve(HttpServletRequest request, HttpServletResponse response, Servlet endpoints)
            throws IOException, ServletException {
        String key = request.getHeader(HEADER);
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            Answers.send(response, Problem.invalid(HEADER, "must have 1 to " + LONGEST_KEY + " characters"));
            return;
        }
        BufferedRequest buffered = new BufferedRequest(request);
        IdempotencyClaim idempotencyClaim = claim(request, buffered);
        try {
            BufferedAnswer answer = asksOthers.test(String.valueOf(request.getPathInfo()))
                    ? thenRemembered(idempotencyClaim, buffered, response, endpoints)
                    : transactions.in(() -> once(idempotencyClaim, buffered, response, endpoints));
            answer.sendTo(response);
        } catch (Undo undo) {
            undo.answer.sendTo(response);
        } catch (Problem problem) {
            Answers.send(response, problem);
        }
    }

    /** The use of the key that a request carries. */
    static IdempotencyClaim claim(HttpServletRequest request, BufferedRequest buffered) {
        return new IdempotencyClaim(
                Objects.requireNonNull(Caller.of(request)),
                request.getMethod(),
                request.getRequestURI() + (request.getQueryString() == null ? "" : "?" + request.getQueryString()),
                request.getHeader(HEADER),
                buffered.bodyHash());
    }

    private BufferedAnswer once(
            IdempotencyClaim idempotencyClaim,
            BufferedRequest request,
            HttpServletResponse response,
            Servlet endpoints) {
        if (!keys.claim(idempotencyClaim)) {
            return repeated(keys.find(idempotencyClaim), idempotencyClaim, response);
        }
        BufferedAnswer answer =
                keys.undoingRefusals(() -> run(request, response, endpoints), BufferedAnswer::isRefusal);
        if (!isRemembered(answer)) {
            throw new Undo(answer);
        }
        remember(idempotencyClaim, answer);
        return answer;
    }

    private BufferedAnswer thenRemembered(
            IdempotencyClaim idempotencyClaim,
            BufferedRequest request,
            HttpServletResponse response,
            Servlet endpoints) {
        Optional<Remembered> first = transactions.in(() -> keys.answered(idempotencyClaim));
        if (first.isPresent()) {
            return repeated(first.get(), idempotencyClaim, response);
        }
        BufferedAnswer answer = run(request, response, endpoints);
        if (isRemembered(answer)) {
            transactions.run(() -> {
                if (keys.claim(idempotencyClaim)) {
                    remember(idempotencyClaim, answer);
                }
            });
        }
        return answer;
    }

    static boolean isRemembered(BufferedAnswer answer) {
        return answer.getStatus() < 500 && !NOT_REMEMBERED.contains(answer.getStatus());
    }

    private void remember(IdempotencyClaim idempotencyClaim, BufferedAnswer answer) {
        keys.remember(
                idempotencyClaim,
                new Remembered(answer.getStatus(), answer.type(), answer.body(), idempotencyClaim.bodyHash()));
    }

    private static BufferedAnswer repeated(
            Remembered first, IdempotencyClaim idempotencyClaim, HttpServletResponse response) {
        if (!first.bodyHash().equals(idempotencyClaim.bodyHash())) {
            throw new Problem(
                    Kind.CONFLICT, "idempotency_conflict", "This Idempotency-Key was used with another body before.");
        }
        return BufferedAnswer.of(first, response);
    }

    private static BufferedAnswer run(BufferedRequest request, HttpServletResponse response, Servlet endpoints) {
        BufferedAnswer answer = new BufferedAnswer(response);
        try {
            endpoints.service(request.fresh(), answer);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ServletException e) {
            throw new IllegalStateException(e);
        }
    }
}
