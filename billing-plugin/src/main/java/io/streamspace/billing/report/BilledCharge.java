package io.streamspace.billing.report;

import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One amount that an invoice's payable total is made of: a line, its tax, credit that was spent on it, or what it gave back
 * as credit; or of what a credit note gives back, which is an invoice below 0 here.
 *
 * @param line the number of the invoice's line; null if it is none
 * @param priced null for an amount and nothing else
 * @param metered null unless it charges use
 * @param amount what it adds to the total; negative if it lowers it
 */
public record BilledCharge(
        Heading invoice,
        ChargeKind kind,
        @Nullable Integer line,
        String description,
        Interval servicePeriod,
        @Nullable Priced priced,
        @Nullable Metered metered,
        Money amount) {

    /**
     * @param accountName what people call the account
     * @param sellerName as the invoice has it; null where it names nobody
     */
    public record Heading(
            String accountId, String accountName, @Nullable String sellerName, String number, Interval period) {}

    /** @param unitPrice null where it depends on the whole quantity, as with tiers */
    public record Priced(
            BigDecimal quantity, String unit, @Nullable BigDecimal unitPrice) {}

    /** Which meter, at which version of its price. */
    public record Metered(String meter, int rateVersion) {}
}
