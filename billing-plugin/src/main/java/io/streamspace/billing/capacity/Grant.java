package io.streamspace.billing.capacity;

import io.streamspace.billing.account.AccountId;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Headroom an account bought with a pack: of a counter a quantity that is burned once, of a level so much more at once for
 * as long as it is live.
 *
 * @param id unique within the account
 * @param packId of which it was bought, and what that was called then
 * @param priority lower is burned first
 * @param amounts by meter key, in base units of the meter's level, greater than 0
 */
public record Grant(
        AccountId account,
        String id,
        Pack pack,
        int priority,
        Validity validity,
        Renewal renewal,
        Map<String, BigInteger> amounts) {

    /** The pack as it was when bought, and the invoice it was bought with. */
    public record Pack(String id, String name, String invoiceId) {}

    /** What happens when it expires. */
    public enum Renewal {
        /** It is over, unless its account renews it. */
        NONE,
        /** It is bought anew, if the account can pay for it. */
        AUTOMATIC
    }

    /**
     * Half-open.
     *
     * @param expiresAt null: never
     * @param voidedAt null: it was not taken back
     */
    public record Validity(
            Instant effectiveAt,
            @Nullable Instant expiresAt,
            @Nullable Instant voidedAt) {

        /** The earlier of expiry and taking back, never before it begins; {@link Instant#MAX} if it goes on for ever. */
        public Instant end() {
            Instant expiry = expiresAt == null ? Instant.MAX : expiresAt;
            Instant end = voidedAt != null && voidedAt.isBefore(expiry) ? voidedAt : expiry;
            return end.isBefore(effectiveAt) ? effectiveAt : end;
        }

        public boolean isLiveAt(Instant instant) {
            return !effectiveAt.isAfter(instant) && end().isAfter(instant);
        }
    }

    public Grant {
        amounts = Map.copyOf(amounts);
    }

    public boolean isLiveAt(Instant instant) {
        return validity.isLiveAt(instant);
    }

    public BigInteger amount(String meter) {
        return amounts.getOrDefault(meter, BigInteger.ZERO);
    }
}
