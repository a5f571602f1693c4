package io.streamspace.billing.usage;

import io.streamspace.billing.values.Interval;
import java.util.List;

/**
 * A stretch of time without a cut: everything that happens in it is recorded on the same terms.
 *
 * @param bases of every meter, those of sessions first and in their order
 * @param takesOverage whether what exceeds the plan is charged
 */
public record Window(Interval during, List<Basis> bases, boolean takesOverage) {

    /** A meter's terms; the meter must have been offered at some time. */
    public Basis basis(String meter) {
        return bases.stream()
                .filter(basis -> basis.meter().equals(meter))
                .findFirst()
                .orElseThrow();
    }
}
