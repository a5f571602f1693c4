package io.streamspace.billing.report;

import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.InvoiceLine.Priced;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;

/** A line that charges no use: all there is to say about its amount stands on it. */
public record FixedLine(InvoiceLine line) {

    /**
     * Whether quantity times unit price, rounded once, is what the line costs: its amount, and the tax where prices include
     * it. A line without a unit price is its amount.
     */
    public boolean matches() {
        Priced priced = line.priced();
        BigDecimal unitPrice = priced == null ? null : priced.unitPrice();
        return priced == null
                || unitPrice == null
                || Money.rounded(
                                Ratio.of(priced.quantity()).times(Ratio.of(unitPrice)),
                                line.amount().currency())
                        .equals(line.price());
    }

    /** One sentence. */
    public String explanation() {
        return switch (line.kind()) {
            case PLAN -> "The plan's price, in advance for the service period.";
            case PRORATION -> "The part of the plan's price that falls on the service period, by milliseconds.";
            case PACK -> "A capacity pack at its price, for the service period.";
            case THEME -> "A licence of a theme at the price it was bought for.";
            case TOP_UP -> "Credit bought by the account's top-up rule: the amount is the credit.";
            case MANUAL -> "Written on the invoice by an administrator.";
            case USAGE, OVERAGE, CORRECTION -> throw new IllegalStateException("charges use: " + line.kind());
        };
    }
}
