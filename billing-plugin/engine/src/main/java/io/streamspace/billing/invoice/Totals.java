package io.streamspace.billing.invoice;

import io.streamspace.billing.values.Money;
import java.util.Collection;
import java.util.Currency;

/**
 * How an invoice adds up: subtotal + tax - credits + credited = total.
 *
 * @param subtotal sum of the lines; may be negative
 * @param tax on the subtotal less promotional credit
 * @param credits paid from credit grants, 0 or more
 * @param credited what the account gets as new credit because the invoice is negative, 0 or more
 * @param total what is to be paid, 0 or more
 */
public record Totals(Money subtotal, Money tax, Money credits, Money credited, Money total) {

    public Totals {
        Money sum = subtotal.plus(tax).minus(credits).plus(credited);
        if (!sum.equals(total) || total.isNegative() || credits.isNegative() || credited.isNegative()) {
            throw new IllegalArgumentException("does not add up: " + subtotal + " + " + tax + " - " + credits + " + "
                    + credited + " is not " + total);
        }
    }

    /** Before any credit: a negative sum becomes credit, a positive one is to be paid. */
    public static Totals of(Money subtotal, Money tax) {
        Money zero = Money.zero(subtotal.currency());
        Money sum = subtotal.plus(tax);
        return sum.isNegative()
                ? new Totals(subtotal, tax, zero, sum.negated(), zero)
                : new Totals(subtotal, tax, zero, zero, sum);
    }

    /** The sum of lines without tax, before any credit. */
    public static Totals of(Collection<InvoiceLine> lines, Currency currency) {
        Money subtotal = lines.stream().map(InvoiceLine::amount).reduce(Money.zero(currency), Money::plus);
        return of(subtotal, Money.zero(currency));
    }

    /** The same with more of it paid from credit. */
    public Totals lessCredits(Money amount) {
        return new Totals(subtotal, tax, credits.plus(amount), credited, total.minus(amount));
    }

    public Currency currency() {
        return total.currency();
    }
}
