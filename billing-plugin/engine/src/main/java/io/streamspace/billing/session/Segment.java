package io.streamspace.billing.session;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.meter.Allocation;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a session's life in which it held the same resources, proven or believed. While hibernated, CPU and
 * memory are zero.
 *
 * @param lifeStart the instant of the {@code created} that began this life
 * @param end null: held until further notice (a believed session that is still open)
 */
public record Segment(
        AccountId account,
        String sessionId,
        Instant lifeStart,
        String template,
        Instant start,
        @Nullable Instant end,
        Allocation held) {

    /** As far as it is held before an instant; empty if it is not. */
    public Optional<Segment> until(Instant instant) {
        if (!start.isBefore(instant)) {
            return Optional.empty();
        }
        Instant cut = end == null || end.isAfter(instant) ? instant : end;
        return Optional.of(new Segment(account, sessionId, lifeStart, template, start, cut, held));
    }
}
