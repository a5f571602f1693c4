package io.streamspace.billing.http;

import io.streamspace.billing.provider.gateway.ProviderAway;
import io.streamspace.billing.provider.gateway.ProviderMismatch;
import io.streamspace.billing.provider.gateway.ProviderRefusal;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Problem.Kind;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How calls are answered that the payment provider did not let through: 503 {@code payment_provider_unavailable} while it is
 * away; 409 with its code for an amount that cannot be paid there; else 502 {@code payment_provider_refused} or
 * {@code payment_provider_mismatch}. The provider's own words are for logs and administrators.
 */
final class ProviderFailures {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderFailures.class);
    private static final int BAD_GATEWAY = 502;

    private ProviderFailures() {}

    static Optional<Response> answer(Throwable failure) {
        if (failure instanceof ProviderAway away) {
            return Optional.of(away(away));
        }
        if (failure instanceof ProviderRefusal refusal) {
            return Optional.of(refused(refusal));
        }
        return failure instanceof ProviderMismatch mismatch ? Optional.of(mismatch(mismatch)) : Optional.empty();
    }

    private static Response away(ProviderAway away) {
        LOG.warn("payment provider away: {}", away.getMessage());
        Problem problem = new Problem(
                Kind.UNAVAILABLE,
                "payment_provider_unavailable",
                "The payment provider does not answer; nothing was changed. Try again later.");
        long seconds = Math.max(1, away.retryAfter().plusMillis(999).toSeconds());
        return problem(Answers.status(problem.kind()), problem)
                .header("Retry-After", seconds)
                .build();
    }

    private static Response refused(ProviderRefusal refusal) {
        if (refusal.kind() == ProviderRefusal.Kind.AMOUNT) {
            Problem problem = new Problem(
                    Kind.CONFLICT, refusal.code(), "The payment provider cannot take this amount by itself.");
            return problem(Answers.status(problem.kind()), problem).build();
        }
        LOG.warn("payment provider refused ({}): {}", refusal.code(), refusal.getMessage());
        Problem problem = new Problem(
                        Kind.CONFLICT,
                        "payment_provider_refused",
                        "The payment provider refused what was asked of it; the log says why. Nothing was charged.")
                .with(Map.of("provider_code", refusal.code()));
        return problem(BAD_GATEWAY, problem).build();
    }

    private static Response mismatch(ProviderMismatch mismatch) {
        LOG.error("what the payment provider says does not fit our books: {}", mismatch.getMessage());
        return problem(
                        BAD_GATEWAY,
                        new Problem(
                                Kind.CONFLICT,
                                "payment_provider_mismatch",
                                "What the payment provider says does not fit our books; it has been logged."))
                .build();
    }

    private static Response.ResponseBuilder problem(int status, Problem problem) {
        Map<String, Object> body = new LinkedHashMap<>(Answers.body(problem));
        body.put("status", status);
        if (status == BAD_GATEWAY) {
            body.put("title", "Bad gateway");
        }
        return Response.status(status).type(Answers.PROBLEM_JSON).entity(body);
    }
}
