package io.streamspace.billing.subscription;

import java.time.Instant;
import java.util.Optional;

/**
 * From one plan to another at an instant. What was paid in advance for the old one is given back from there on, the new one
 * is paid from there to the end of its term.
 *
 * @param from what was paid for and is left; empty if nothing was
 * @param to what is to be paid for; empty if nothing is
 */
public record PlanChange(Optional<PlanTerm> from, Optional<PlanTerm> to, Instant at) {

    /** A plan that is not cheaper per millisecond than the one before it. */
    public boolean isUpgrade() {
        return to.isPresent()
                && (from.isEmpty() || to.get().rate().compareTo(from.get().rate()) >= 0);
    }

    /** Neither was paid for: nothing changes hands. */
    public boolean isFree() {
        return from.isEmpty() && to.isEmpty();
    }
}
