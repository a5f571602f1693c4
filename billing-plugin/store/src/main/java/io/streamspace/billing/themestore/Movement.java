package io.streamspace.billing.themestore;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A change of what a creator is owed, but for payouts.
 *
 * @param amount of a refund negative
 * @param paidOutIn the period whose payout covers it; null while none does
 */
public record Movement(
        AccountId creator,
        String saleId,
        Kind kind,
        Money amount,
        EarningPeriod period,
        Instant at,
        @Nullable EarningPeriod paidOutIn) {

    /** Why. */
    public enum Kind {
        /** The creator's share of a sale. */
        SALE,
        /** That share, taken back. */
        REFUND;

        /** As stored and answered: lower case. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Kind ofKey(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    static Movement ofSale(Sale sale) {
        return new Movement(
                sale.creator(),
                sale.id(),
                Kind.SALE,
                sale.earned().shares().creator(),
                sale.earned().period(),
                sale.earned().soldAt(),
                null);
    }

    static Movement ofRefund(Sale sale, EarningPeriod period, Instant at) {
        return new Movement(
                sale.creator(),
                sale.id(),
                Kind.REFUND,
                sale.earned().shares().creator().negated(),
                period,
                at,
                null);
    }
}
