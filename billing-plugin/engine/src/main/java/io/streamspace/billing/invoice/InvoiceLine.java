package io.streamspace.billing.invoice;

import io.streamspace.billing.tax.LineTax;
import io.streamspace.billing.tax.PriceBasis;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line.
 *
 * @param servicePeriod when what it charges was or will be used
 * @param priced null for a line that is an amount and nothing else
 * @param use null unless it charges use
 * @param amount without tax; may be negative
 * @param tax null while nothing is known of tax, and where none is charged at all
 * @param basis of a line that waited: whether its price had tax in it; null: as the terms say when it is taxed
 */
public record InvoiceLine(
        LineKind kind,
        String description,
        Interval servicePeriod,
        @Nullable Priced priced,
        @Nullable Use use,
        Money amount,
        @Nullable LineTax tax,
        @Nullable PriceBasis basis) {

    /** A line that nothing is known of tax yet: its amount is its price. */
    public InvoiceLine(
            LineKind kind,
            String description,
            Interval servicePeriod,
            @Nullable Priced priced,
            @Nullable Use use,
            Money amount) {
        this(kind, description, servicePeriod, priced, use, amount, null, null);
    }

    /**
     * A quantity at a price.
     *
     * @param quantity rounded half up to 10 decimals, for people; the amount comes from the exact one
     * @param unit such as {@code core-hours}
     * @param unitPrice null where it depends on the whole quantity, as with tiers
     */
    public record Priced(
            BigDecimal quantity, String unit, @Nullable BigDecimal unitPrice) {}

    /**
     * Which use the line charges.
     *
     * @param period start of the billing period of the use; on a correction, of the period it corrects
     * @param rateVersion of the meter
     * @param revision the period's records up to this revision are billed by this line and those before it
     */
    public record Use(String meter, Instant period, int rateVersion, int revision) {}

    /** What the price list makes it: the amount, with the tax where prices include it. Corrections compare these. */
    public Money price() {
        return tax == null ? amount : tax.price();
    }

    /** The same, taxed. */
    public InvoiceLine taxed(Money net, LineTax lineTax) {
        return new InvoiceLine(kind, description, servicePeriod, priced, use, net, lineTax, null);
    }

    /** The same, not taxed yet, with a price that has tax in it or has not, whatever the terms will say. */
    public InvoiceLine priced(PriceBasis fixed) {
        return new InvoiceLine(kind, description, servicePeriod, priced, use, amount, tax, fixed);
    }

    /** The start of the billing period that this line corrects; null if it is no correction. */
    public @Nullable Instant correctionOf() {
        return kind == LineKind.CORRECTION && use != null ? use.period() : null;
    }
}
