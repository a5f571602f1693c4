package io.streamspace.billing.delivery;

import java.time.Duration;

/**
 * What leases of a kind are limited by.
 *
 * @param duration of a lease: longer than an attempt can take
 * @param atOnce how many entries of a lane may be on lease, over all hosts
 * @param perMinute how many attempts may begin in a minute, over all hosts
 */
public record LeaseTerms(Duration duration, int atOnce, int perMinute) {

    /** Terms without limits over all hosts. */
    public static LeaseTerms unlimited(Duration duration) {
        return new LeaseTerms(duration, Integer.MAX_VALUE, Integer.MAX_VALUE);
    }
}
