package io.streamspace.billing.credit;

import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Problem;
import java.math.BigDecimal;
import java.util.Currency;

/** An amount as somebody wrote it. */
final class CreditAmount {

    private CreditAmount() {}

    /** @throws Problem 422 naming the field: less than 0, more decimals than the currency has, too large */
    static Money read(String field, BigDecimal amount, Currency currency) {
        if (amount.signum() < 0) {
            throw Problem.invalid(field, "must not be less than 0");
        }
        try {
            return Money.exact(amount, currency);
        } catch (ArithmeticException e) {
            throw Problem.invalid(field, "has more decimals than " + currency + " or is too large");
        }
    }
}
