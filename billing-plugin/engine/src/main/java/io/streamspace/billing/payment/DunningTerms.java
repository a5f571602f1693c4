package io.streamspace.billing.payment;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * What the settings say about arrears.
 *
 * @param grace from arrears to the lock
 * @param lockNotice from the lock to the suspension of what runs, 0 or more
 * @param zone in which people are told instants
 */
public record DunningTerms(PaymentGrace grace, Duration lockNotice, ZoneId zone) {

    /** The same, told in another zone. */
    public DunningTerms in(ZoneId other) {
        return new DunningTerms(grace, lockNotice, other);
    }

    /** When what runs of an account locked at an instant is suspended. */
    public Instant suspendsAt(Instant lockedAt) {
        return lockedAt.plus(lockNotice);
    }

    /** Accounts locked up to then are suspended now. */
    Instant lockedUpTo(Instant now) {
        return now.minus(lockNotice);
    }
}
