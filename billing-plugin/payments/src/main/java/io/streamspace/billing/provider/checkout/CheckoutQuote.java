package io.streamspace.billing.provider.checkout;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.provider.gateway.ProviderPrice;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The amount that a checkout comes to now.
 *
 * @param dueNow taxes as we reckon them included
 * @param text what is paid now, for people
 * @param recurring null: it is paid once
 * @param edge when the account's running billing period ends: from then on the amount would be another; null: it stays
 */
public record CheckoutQuote(
        AccountId account,
        CheckoutSubject subject,
        Money dueNow,
        String text,
        @Nullable Recurring recurring,
        @Nullable Instant edge) {

    /** The same over another amount. */
    public CheckoutQuote over(Money other) {
        return new CheckoutQuote(account, subject, other, text, recurring, edge);
    }

    /** A subscription to an offer. @param firstFullPeriod from when on it is paid, after now */
    public record Recurring(ProviderPrice providerPrice, Instant firstFullPeriod) {}
}
