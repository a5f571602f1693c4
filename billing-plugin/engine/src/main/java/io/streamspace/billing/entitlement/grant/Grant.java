package io.streamspace.billing.entitlement.grant;

import io.streamspace.billing.account.AccountId;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Locale;
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

    /**
     * The pack as it was when bought.
     *
     * @param invoiceId what it was bought with; null: it cost nothing
     */
    public record Pack(String id, String name, @Nullable String invoiceId) {}

    /** What happens when it expires. */
    public enum Renewal {
        /** It is over, unless its account renews it. */
        NONE,
        /** It is bought anew, if the account can pay for it. */
        AUTOMATIC;

        /** As stored and answered: lower case. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Renewal ofKey(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
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

        /** Where it stands at an instant. What expired first can be taken back no more. */
        public Standing standing(Instant now) {
            if (voidedAt != null && !voidedAt.isAfter(now)) {
                return Standing.VOIDED;
            }
            if (expiresAt != null && !expiresAt.isAfter(now)) {
                return Standing.EXPIRED;
            }
            return effectiveAt.isAfter(now) ? Standing.PENDING : Standing.LIVE;
        }
    }

    /** Where a grant stands. */
    public enum Standing {
        /** Bought, and not in force yet. */
        PENDING,
        /** In force. */
        LIVE,
        /** Its time is over. */
        EXPIRED,
        /** It was taken back. */
        VOIDED;

        /** Whether a grant may go from here to there; time alone makes all but the last. */
        public boolean mayBecome(Standing next) {
            return switch (this) {
                case PENDING -> next == LIVE || next == VOIDED;
                case LIVE -> next == EXPIRED || next == VOIDED;
                case EXPIRED, VOIDED -> false;
            };
        }

        /** As answered: lower case. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Grant {
        amounts = Map.copyOf(amounts);
    }

    /** The same with other amounts. */
    public Grant withAmounts(Map<String, BigInteger> others) {
        return new Grant(account, id, pack, priority, validity, renewal, others);
    }

    public boolean isLiveAt(Instant instant) {
        return validity.isLiveAt(instant);
    }

    public BigInteger amount(String meter) {
        return amounts.getOrDefault(meter, BigInteger.ZERO);
    }
}
