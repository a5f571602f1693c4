package io.streamspace.billing.provider.gateway;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * A payment method that the provider stores for a customer. It is never stored here.
 *
 * @param type as the provider names it, such as {@code card}, {@code us_bank_account}, {@code sepa_debit}
 * @param brand such as {@code visa}, or the bank's name; null: none
 * @param last4 the last four digits; null: none
 * @param expiry null for what does not expire
 * @param usage whether it is the customer's default
 */
public record StoredPaymentMethod(
        String id,
        String type,
        @Nullable String brand,
        @Nullable String last4,
        @Nullable YearMonth expiry,
        Usage usage) {

    /** Whether it is charged when nobody is there to choose. */
    public enum Usage {
        DEFAULT,
        OTHER
    }
}
