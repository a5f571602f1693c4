package io.streamspace.billing.provider.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The result of an attempt at a task. */
public sealed interface TaskResult permits TaskResult.Performed, RetryDecision {

    /**
     * The attempt did not fail.
     *
     * @param at by the machine's clock
     * @param again when, by the platform's clock, the task is to be performed again; null: it is done
     */
    record Performed(Instant at, @Nullable Instant again) implements TaskResult {}
}
