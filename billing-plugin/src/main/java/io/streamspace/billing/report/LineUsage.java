package io.streamspace.billing.report;

import io.streamspace.billing.pricing.UsageCharge;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the records behind a line for use add up to.
 *
 * @param sums per size of the unit (months differ in length)
 * @param whole the same, priced; empty if there is no record
 * @param earlier the lines sent before it for the same use, oldest first
 */
public record LineUsage(List<UnitSum> sums, Optional<UsageCharge> whole, List<PriorLine> earlier, Digests digests) {

    /** @param unitBase base units in one unit */
    public record UnitSum(BigInteger unitBase, BigInteger baseQuantity, long records) {}

    /**
     * SHA-256 of the records, in hexadecimal.
     *
     * @param sent when the line was sent; null for drafts and for what was sent before digests were kept
     * @param now of the records as they are; null without any
     */
    public record Digests(@Nullable String sent, @Nullable String now) {

        /** Whether the records are those the line was sent with, as far as one can know. */
        public boolean agree() {
            return sent == null || sent.equals(now);
        }
    }

    public long records() {
        return sums.stream().mapToLong(UnitSum::records).sum();
    }

    public BigInteger baseQuantity() {
        return sums.stream().map(UnitSum::baseQuantity).reduce(BigInteger.ZERO, BigInteger::add);
    }
}
