package io.streamspace.billing.billrun;

import io.streamspace.billing.invoice.InvoiceLine;
import io.streamspace.billing.invoice.InvoiceLine.Priced;
import io.streamspace.billing.invoice.LineKind;
import io.streamspace.billing.values.AmountBounds;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * A line that an administrator writes: an amount, or a quantity at a price, rounded once, half up.
 *
 * @param amount null: quantity at price; may be negative
 * @param quantity null: the amount alone
 */
public record ManualLine(
        String description,
        @Nullable BigDecimal amount,
        @Nullable Priced quantity) {

    private static final int QUANTITY_DECIMALS = 10;

    /** @throws Problem 422 for an amount of 0, or with more decimals than the currency has, or too large */
    InvoiceLine on(Interval period, Currency currency) {
        Money charged = quantity == null ? exact(currency) : product(quantity, currency);
        if (charged.isZero()) {
            throw Problem.invalid("lines.add", "a line must come to something");
        }
        return new InvoiceLine(LineKind.MANUAL, description, period, quantity, null, charged);
    }

    private Money exact(Currency currency) {
        if (amount == null) {
            throw Problem.invalid("lines.add", "a line has an amount, or quantity, unit and unit_price");
        }
        return AmountBounds.exact("lines.add", amount, currency);
    }

    private static Money product(Priced priced, Currency currency) {
        BigDecimal price = priced.unitPrice();
        if (price == null || priced.quantity().stripTrailingZeros().scale() > QUANTITY_DECIMALS) {
            throw Problem.invalid("lines.add", "a quantity has a unit_price, and at most 10 decimals");
        }
        Money product = Money.rounded(Ratio.of(priced.quantity().multiply(price)), currency);
        return AmountBounds.exact("lines.add", product.amount(), currency);
    }
}
