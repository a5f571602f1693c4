package io.streamspace.billing.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request to lease entries that are due.
 *
 * @param most number of entries, 1 or more
 * @param lane the only lane to look at, such as a webhook endpoint; null: all
 */
public record LeaseRequest(
        Instant now, LeaseTerms terms, int most, @Nullable String lane) {

    /** When the leases lapse. */
    public Instant until() {
        return now.plus(terms.duration());
    }
}
