package io.streamspace.billing.measurement;

import io.streamspace.billing.account.AccountId;
import java.math.BigInteger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A level that an account held.
 *
 * @param end null: until further notice
 * @param level in base units, more than 0
 */
public record LevelSegment(
        AccountId account,
        String meter,
        Instant start,
        @Nullable Instant end,
        BigInteger level) {}
