package io.streamspace.billing.entitlement;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What one host read of an account, as it is handed to the others.
 *
 * @param quotaHeadrooms by the meter's key; nothing limits a meter that is absent
 * @param left how much longer it is kept: when it is handed in, by whoever hands it in; when it is handed out, by the clock
 *     of the place that keeps it
 */
public record SharedSnapshot(Map<String, QuotaHeadroom> quotaHeadrooms, Origin origin, Duration left) {

    /**
     * Where it comes from.
     *
     * @param termsVersion number of the settings by which it was read
     * @param readAt when reading it began, by the reader's clock, to the ms
     * @param lifetime how long it may be believed from then on
     */
    public record Origin(int termsVersion, Instant readAt, Duration lifetime) {}

    public SharedSnapshot {
        quotaHeadrooms = Map.copyOf(quotaHeadrooms);
    }

    /**
     * How old it is: by the reader's clock or by how much of its lifetime is gone, whichever says more. A clock that is
     * ahead of this host's makes it no younger than the place that keeps it knows; a message that was long on its way makes
     * it no younger than the reader's clock knows. Never negative.
     */
    public Duration age(Instant now) {
        return longest(
                longest(Duration.ZERO, Duration.between(origin.readAt(), now)),
                origin.lifetime().minus(left));
    }

    private static Duration longest(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
