package io.streamspace.billing.report;

import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.InvoiceLine.Priced;
import io.streamspace.billing.invoice.Invoices.Billed;
import io.streamspace.billing.invoice.LineKind;
import io.streamspace.billing.pricing.UsageCharge;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the amount of a line for use comes about: the rounded amount of the whole less what was billed for it before.
 *
 * @param counted the earlier lines that count as billed before
 */
public record LineDerivation(InvoiceLine line, LineUsage lineUsage, List<PriorLine> counted) {

    private static final int QUANTITY_DECIMALS = 10;

    /**
     * What counts as billed before is what stood when the line was sent. An invoice voided in the very instant of it stood
     * if only so the line comes out: both happened in one instant, and nothing says in which order.
     *
     * @param sentAt null for a draft
     */
    public static LineDerivation of(InvoiceLine line, LineUsage lineUsage, @Nullable Instant sentAt) {
        Instant at = sentAt == null ? Instant.MAX : sentAt;
        LineDerivation usual = counting(line, lineUsage, at);
        LineDerivation beforeVoids = counting(line, lineUsage, at.equals(Instant.MAX) ? at : at.minusMillis(1));
        return !usual.addsUp() && beforeVoids.addsUp() ? beforeVoids : usual;
    }

    private static LineDerivation counting(InvoiceLine line, LineUsage lineUsage, Instant at) {
        return new LineDerivation(
                line,
                lineUsage,
                lineUsage.earlier().stream()
                        .filter(earlier -> earlier.stoodAt(at))
                        .toList());
    }

    /** What the whole costs, rounded once. */
    public Money wholeAmount() {
        return lineUsage.whole().map(whole -> whole.amount(currency())).orElse(Money.zero(currency()));
    }

    /** What the whole costs, before rounding. */
    public Ratio exactAmount() {
        return lineUsage.whole().map(UsageCharge::exactAmount).orElse(Ratio.ZERO);
    }

    public Ratio quantity() {
        return lineUsage.whole().map(UsageCharge::quantity).orElse(Ratio.ZERO);
    }

    public Money billedBefore() {
        return counted.stream().map(PriorLine::billed).map(Billed::amount).reduce(Money.zero(currency()), Money::plus);
    }

    /** What the line should say its price is: its amount, or that and the tax where prices include it. */
    public Money amount() {
        return wholeAmount().minus(billedBefore());
    }

    /** Whether the line says just that, and its records are those that it was sent with. */
    public boolean matches() {
        return addsUp() && lineUsage.digests().agree();
    }

    /** One sentence. */
    public String explanation() {
        String whole =
                "The exact sum of " + lineUsage.records() + " records at the price, rounded once, is " + wholeAmount();
        if (line.kind() != LineKind.CORRECTION && counted.isEmpty()) {
            return whole + ".";
        }
        return whole + "; " + billedBefore() + " had been billed before; the difference is " + amount() + ".";
    }

    private boolean addsUp() {
        return amount().equals(line.price()) && hasItsQuantity();
    }

    private boolean hasItsQuantity() {
        Priced priced = line.priced();
        BigDecimal before =
                counted.stream().map(PriorLine::billed).map(Billed::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
        return priced == null
                || quantity().rounded(QUANTITY_DECIMALS).subtract(before).compareTo(priced.quantity()) == 0;
    }

    private Currency currency() {
        return line.amount().currency();
    }
}
