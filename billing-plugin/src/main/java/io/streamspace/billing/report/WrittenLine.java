package io.streamspace.billing.report;

import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.InvoiceLine.Priced;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;

/** A line that charges no use: all there is to say about its amount stands on it. */
public record WrittenLine(InvoiceLine line) {

    /** Whether quantity times price, rounded once, is the amount; a line without a price is its amount. */
    public boolean matches() {
        Priced priced = line.priced();
        BigDecimal unitPrice = priced == null ? null : priced.unitPrice();
        return priced == null
                || unitPrice == null
                || Money.rounded(
                                Ratio.of(priced.quantity()).times(Ratio.of(unitPrice)),
                                line.amount().currency())
                        .equals(line.amount());
    }

    /** One sentence. */
    public String explanation() {
        return switch (line.kind()) {
            case PLAN -> "The plan's price, in advance for the service period.";
            case PRORATION -> "The part of the plan's price that falls on the service period, by milliseconds.";
            default -> "Written on the invoice by an administrator.";
        };
    }
}
