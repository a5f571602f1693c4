package io.streamspace.billing.invoice;

import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Problem;
import java.math.BigDecimal;
import java.util.Currency;

/** An amount that somebody asked for, as money. */
public final class RequestedAmount {

    private RequestedAmount() {}

    /** @throws Problem 422 naming the field, for more decimals than the currency has */
    public static Money exact(String field, BigDecimal amount, Currency currency) {
        try {
            return Money.exact(amount, currency);
        } catch (ArithmeticException e) {
            throw Problem.invalid(field, "has more decimals than " + currency + " or is too large");
        }
    }

    /** @throws Problem 422 naming the field, also for 0 or less */
    public static Money positive(String field, BigDecimal amount, Currency currency) {
        if (amount.signum() <= 0) {
            throw Problem.invalid(field, "must be greater than 0");
        }
        return exact(field, amount, currency);
    }
}
