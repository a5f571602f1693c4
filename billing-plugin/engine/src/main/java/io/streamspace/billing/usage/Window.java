package io.streamspace.billing.usage;

import io.streamspace.billing.values.Interval;
import java.util.List;
import java.util.Set;

/**
 * A stretch of time without a cut: everything that happens in it is recorded on the same terms.
 *
 * @param bases of every meter, those of sessions first and in their order
 * @param overage the meters of which what exceeds the limit is charged
 */
public record Window(Interval during, List<RatingTerms> bases, Set<String> overage) {

    /** Whether what exceeds any limit is charged. */
    public boolean takesOverage() {
        return !overage.isEmpty();
    }

    /** Whether what exceeds a meter's limit is charged. */
    boolean takesOverage(String meter) {
        return overage.contains(meter);
    }

    /** Whether a meter's use is paid for up to a limit. */
    boolean isLimited(String meter) {
        return basis(meter).nonBillableReason() == NonBillableReason.IN_PLAN;
    }

    /** A meter's terms; the meter must have been offered at some time. */
    public RatingTerms basis(String meter) {
        return bases.stream()
                .filter(ratingTerms -> ratingTerms.meter().equals(meter))
                .findFirst()
                .orElseThrow();
    }
}
