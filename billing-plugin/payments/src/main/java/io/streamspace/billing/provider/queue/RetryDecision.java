package io.streamspace.billing.provider.queue;

import io.streamspace.billing.provider.gateway.ProviderAway;
import io.streamspace.billing.provider.gateway.ProviderMismatch;
import io.streamspace.billing.provider.gateway.ProviderRefusal;
import io.streamspace.billing.values.Problem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The consequence of a failed attempt.
 *
 * @param dueAt when to try again; null: not until somebody says so
 * @param reason one sentence for an administrator, without secrets
 */
public record RetryDecision(@Nullable Instant dueAt, String reason) {

    /** How often something is tried that fails for reasons of our own. */
    private static final int MOST_FAILURES = 6;

    public boolean isParked() {
        return dueAt == null;
    }

    /** A contradiction is parked at once, what may be a bug of ours after some tries, everything else after days. */
    static RetryDecision ofEvent(LeasedAttempt leasedAttempt, RuntimeException cause, BackOff backOff, Instant now) {
        boolean isHopeless = isContradiction(cause) || !isAway(cause) && leasedAttempt.tries() >= MOST_FAILURES;
        return isHopeless ? new RetryDecision(null, reason(cause)) : ofTask(leasedAttempt, cause, backOff, now);
    }

    /** A refusal is parked at once, for repeating it is in vain; everything else after days. */
    static RetryDecision ofTask(LeasedAttempt leasedAttempt, RuntimeException cause, BackOff backOff, Instant now) {
        if (cause instanceof ProviderRefusal) {
            return new RetryDecision(null, reason(cause));
        }
        return new RetryDecision(
                backOff.next(leasedAttempt, now, cause instanceof ProviderAway away ? away.retryAfter() : null)
                        .orElse(null),
                reason(cause));
    }

    static boolean isAway(RuntimeException cause) {
        return cause instanceof ProviderAway;
    }

    private static boolean isContradiction(RuntimeException cause) {
        return cause instanceof ProviderMismatch || cause instanceof ProviderRefusal || cause instanceof Problem;
    }

    /** Messages that were not written for people are not shown to them: they may quote anything. */
    private static String reason(RuntimeException cause) {
        if (cause instanceof Problem problem) {
            return problem.code() + ": " + problem.detail();
        }
        if (cause instanceof ProviderRefusal refusal) {
            return refusal.code() + ": " + refusal.getMessage();
        }
        return isAway(cause) || isContradiction(cause)
                ? String.valueOf(cause.getMessage())
                : "It failed with " + cause.getClass().getSimpleName() + "; the log says more.";
    }
}
