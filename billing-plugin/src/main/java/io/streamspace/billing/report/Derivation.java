package io.streamspace.billing.report;

import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.InvoiceLine.Priced;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.invoice.Invoices.Billed;
import io.streamspace.billing.invoice.LineKind;
import io.streamspace.billing.rating.BillableUse;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;

/**
 * How the amount of a line for use comes about: the rounded amount of the whole less what was billed for it before.
 *
 * @param counted the earlier lines that count as billed before
 */
public record Derivation(InvoiceLine line, Behind behind, List<EarlierLine> counted) {

    private static final int QUANTITY_DECIMALS = 10;

    /**
     * Lines on void invoices do not count as billed, unless only with them the line comes out: then it was sent before
     * those invoices were voided, and nothing else says when that was.
     */
    public static Derivation of(InvoiceLine line, Behind behind) {
        List<EarlierLine> standing = behind.earlier().stream()
                .filter(earlier -> earlier.status() != InvoiceStatus.VOID)
                .toList();
        Derivation usual = new Derivation(line, behind, standing);
        Derivation withVoid = new Derivation(line, behind, behind.earlier());
        return !usual.addsUp() && withVoid.addsUp() ? withVoid : usual;
    }

    /** What the whole costs, rounded once. */
    public Money wholeAmount() {
        return behind.whole().map(whole -> whole.amount(currency())).orElse(Money.zero(currency()));
    }

    /** What the whole costs, before rounding. */
    public Ratio exactAmount() {
        return behind.whole().map(BillableUse::exactAmount).orElse(Ratio.ZERO);
    }

    public Ratio quantity() {
        return behind.whole().map(BillableUse::quantity).orElse(Ratio.ZERO);
    }

    public Money billedBefore() {
        return counted.stream()
                .map(EarlierLine::billed)
                .map(Billed::amount)
                .reduce(Money.zero(currency()), Money::plus);
    }

    /** What the line should say. */
    public Money amount() {
        return wholeAmount().minus(billedBefore());
    }

    /** Whether the line says just that, and its records are those that it was sent with. */
    public boolean matches() {
        return addsUp() && behind.digests().agree();
    }

    /** One sentence. */
    public String explanation() {
        String whole =
                "The exact sum of " + behind.records() + " records at the price, rounded once, is " + wholeAmount();
        if (line.kind() != LineKind.CORRECTION && counted.isEmpty()) {
            return whole + ".";
        }
        return whole + "; " + billedBefore() + " had been billed before; the difference is " + amount() + ".";
    }

    private boolean addsUp() {
        return amount().equals(line.amount()) && hasItsQuantity();
    }

    private boolean hasItsQuantity() {
        Priced priced = line.priced();
        BigDecimal before = counted.stream()
                .map(EarlierLine::billed)
                .map(Billed::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return priced == null
                || quantity().rounded(QUANTITY_DECIMALS).subtract(before).compareTo(priced.quantity()) == 0;
    }

    private Currency currency() {
        return line.amount().currency();
    }
}
