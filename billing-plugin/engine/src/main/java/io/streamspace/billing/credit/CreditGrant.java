package io.streamspace.billing.credit;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Credit given to an account.
 *
 * @param id unique within the account
 * @param priority lower is spent first
 */
public record CreditGrant(
        AccountId account, String id, Kind kind, Amounts amounts, int priority, Validity validity, Cause cause) {

    /** What a grant is worth to a tax office. */
    public enum Kind {
        /** Given away: lowers the price, and so the tax. */
        PROMOTIONAL,
        /** The account's own money, from an earlier payment or correction: pays what is due after tax. */
        PAID;

        /** As stored: lower case. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param remaining 0 up to what was granted */
    public record Amounts(Money granted, Money remaining) {

        /** Nothing spent yet. */
        public static Amounts fresh(Money granted) {
            return new Amounts(granted, granted);
        }
    }

    /** Half-open. @param expiresAt null: never */
    public record Validity(Instant effectiveAt, @Nullable Instant expiresAt) {

        public boolean isEffectiveBy(Instant instant) {
            return !effectiveAt.isAfter(instant);
        }

        public boolean isUnexpiredAt(Instant instant) {
            return expiresAt == null || expiresAt.isAfter(instant);
        }
    }

    /** Why it was given, by whom and when. */
    public record Cause(String reason, String issuedBy, Instant createdAt) {}

    public Money remaining() {
        return amounts.remaining();
    }

    /** The same, with less left. */
    CreditGrant without(Money amount) {
        Amounts left = new Amounts(amounts.granted(), remaining().minus(amount));
        return new CreditGrant(account, id, kind, left, priority, validity, cause);
    }

    /** What can be spent of it at an instant. */
    public Money spendableAt(Instant instant) {
        return validity.isEffectiveBy(instant) && validity.isUnexpiredAt(instant)
                ? remaining()
                : Money.zero(remaining().currency());
    }
}
