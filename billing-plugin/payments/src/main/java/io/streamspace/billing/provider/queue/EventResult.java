package io.streamspace.billing.provider.queue;

import io.streamspace.billing.account.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The result of an attempt to handle an event. */
public sealed interface EventResult permits EventResult.Handled, RetryDecision {

    /**
     * The event needs no other attempt.
     *
     * @param at by the machine's clock
     * @param account whose event it is; null: nobody's, or not known
     */
    record Handled(
            Instant at,
            EventStatus status,
            @Nullable AccountId account,
            @Nullable String detail) implements EventResult {}
}
