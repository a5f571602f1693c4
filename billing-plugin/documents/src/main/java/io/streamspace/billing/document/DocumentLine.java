package io.streamspace.billing.document;

import io.streamspace.billing.invoice.InvoiceLine.Priced;
import io.streamspace.billing.invoice.LineKind;
import io.streamspace.billing.tax.PriceBasis;
import io.streamspace.billing.tax.TaxTreatment;
import io.streamspace.billing.values.Money;
import org.jspecify.annotations.Nullable;

/**
 * One line.
 *
 * @param days when what it charges is used
 * @param priced null for an amount and nothing else
 * @param treatment null where nothing is taxed at all
 * @param amount without tax; may be negative
 */
public record DocumentLine(
        Subject subject,
        Days days,
        @Nullable Priced priced,
        @Nullable TaxTreatment treatment,
        Money amount) {

    /**
     * What it charges.
     *
     * @param meter null unless it charges use
     * @param description as stored, in English but for the names in it
     */
    public record Subject(LineKind kind, @Nullable String meter, String description) {}

    /** As stored. */
    public String description() {
        return subject.description();
    }

    /** Whether a price of a unit is shown that has tax in it, which the amount never has. */
    boolean hasInclusivePrice() {
        return hasUnitPrice()
                && treatment != null
                && treatment.basis() == PriceBasis.INCLUSIVE
                && treatment.percent().signum() > 0;
    }

    boolean hasUnitPrice() {
        return priced != null && priced.unitPrice() != null;
    }
}
