package io.streamspace.billing.billrun;

import io.streamspace.billing.credit.BurnDown;
import io.streamspace.billing.credit.CreditGrant.Kind;
import io.streamspace.billing.tax.TaxCalculation;
import io.streamspace.billing.values.Money;
import java.util.Currency;

/** What is due on a taxed invoice: promotional credit lowers the base of the tax, paid credit pays what is due after it. */
final class TaxedDue implements BurnDown.Due {

    private final TaxCalculation reckoning;
    private Money promotional;
    private Money paid;

    TaxedDue(TaxCalculation reckoning) {
        this.reckoning = reckoning;
        this.promotional = Money.zero(reckoning.currency());
        this.paid = promotional;
    }

    /** What was taken of promotional credit. */
    Money promotional() {
        return promotional;
    }

    @Override
    public Currency currency() {
        return reckoning.currency();
    }

    @Override
    public Money take(Kind kind, Money most) {
        Money taken = kind == Kind.PROMOTIONAL
                ? reckoning.mostPromotional(promotional, paid, most)
                : reckoning.due(promotional).minus(paid).min(most);
        Money positive = taken.isPositive() ? taken : Money.zero(currency());
        if (kind == Kind.PROMOTIONAL) {
            promotional = promotional.plus(positive);
        } else {
            paid = paid.plus(positive);
        }
        return positive;
    }
}
