package io.streamspace.billing.provider.queue;

import io.streamspace.billing.delivery.Leased;
import io.streamspace.billing.delivery.RetrySchedule;
import io.streamspace.billing.provider.gateway.ProviderAway;
import io.streamspace.billing.provider.gateway.ProviderMismatch;
import io.streamspace.billing.provider.gateway.ProviderRefusal;
import io.streamspace.billing.values.Problem;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The consequence of a failed attempt.
 *
 * @param at when the attempt ended
 * @param dueAt when to repeat it; null: not until an administrator replays it
 * @param reason one sentence for an administrator, without secrets
 */
public record RetryDecision(Instant at, @Nullable Instant dueAt, String reason) implements EventResult, TaskResult {

    /** How often something is tried that fails for reasons of our own. */
    private static final int MOST_FAILURES = 6;

    public boolean isParked() {
        return dueAt == null;
    }

    /** Reports the failed attempt to metrics and log. */
    void report(String what, RuntimeException cause, QueueMetrics queueMetrics) {
        if (isParked()) {
            queueMetrics.parked(what, reason, cause);
        } else {
            queueMetrics.postponed(what, cause);
        }
    }

    /** A contradiction is parked at once, what may be a bug of ours after some tries, everything else after days. */
    static RetryDecision ofEvent(Leased<?> leased, RuntimeException cause, RetrySchedule schedule, Instant now) {
        boolean isHopeless = isContradiction(cause) || !isAway(cause) && leased.tries() >= MOST_FAILURES;
        return isHopeless ? new RetryDecision(now, null, reason(cause)) : ofTask(leased, cause, schedule, now);
    }

    /** A refusal is parked at once, for repeating it fails again; everything else after days. */
    static RetryDecision ofTask(Leased<?> leased, RuntimeException cause, RetrySchedule schedule, Instant now) {
        if (cause instanceof ProviderRefusal) {
            return new RetryDecision(now, null, reason(cause));
        }
        Duration asked = cause instanceof ProviderAway away ? away.retryAfter() : null;
        return new RetryDecision(now, schedule.next(leased, now, asked).orElse(null), reason(cause));
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
