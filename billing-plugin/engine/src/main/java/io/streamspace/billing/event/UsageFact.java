package io.streamspace.billing.event;

import io.streamspace.billing.account.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code usage.recorded} event says, not judged yet.
 *
 * @param at when it happened, in whole milliseconds
 * @param quantity decimal; null if there is a change
 * @param change decimal, signed; null if there is a quantity
 * @param replaces the fact in whose place this one stands
 */
public record UsageFact(
        FactKey key,
        AccountId account,
        String meter,
        Instant at,
        @Nullable String quantity,
        @Nullable String change,
        @Nullable FactKey replaces) {}
