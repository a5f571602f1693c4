package io.streamspace.billing.provider;

import io.streamspace.billing.values.Problem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a try in vain.
 *
 * @param dueAt when to try again; null: not until somebody says so
 * @param reason one sentence for an administrator, without secrets
 */
public record Aftermath(@Nullable Instant dueAt, String reason) {

    /** How often something is tried that fails for reasons of our own. */
    private static final int MOST_FAILURES = 6;

    public boolean isParked() {
        return dueAt == null;
    }

    /** A contradiction is parked at once, what may be a bug of ours after some tries, everything else after days. */
    static Aftermath ofEvent(Turn turn, RuntimeException cause, BackOff backOff, Instant now) {
        boolean isHopeless = isContradiction(cause) || !isAway(cause) && turn.tries() >= MOST_FAILURES;
        return isHopeless ? new Aftermath(null, reason(cause)) : ofTask(turn, cause, backOff, now);
    }

    /** A refusal is parked at once, for repeating it is in vain; everything else after days. */
    static Aftermath ofTask(Turn turn, RuntimeException cause, BackOff backOff, Instant now) {
        if (cause instanceof ProviderRefusal) {
            return new Aftermath(null, reason(cause));
        }
        return new Aftermath(
                backOff.next(turn, now, cause instanceof ProviderAway away ? away.retryAfter() : null)
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
