package io.streamspace.billing.measurement;

import io.streamspace.billing.account.AccountId;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
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
        BigInteger level) {

    /** As far as it is held before an instant; empty if it is not. */
    public Optional<LevelSegment> until(Instant instant) {
        if (!start.isBefore(instant)) {
            return Optional.empty();
        }
        Instant cut = end == null || end.isAfter(instant) ? instant : end;
        return Optional.of(new LevelSegment(account, meter, start, cut, level));
    }
}
