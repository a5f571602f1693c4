package io.streamspace.billing.credit;

import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.Currency;
import java.util.List;

/** What an account could spend at an instant. */
public final class CreditBalance {

    private CreditBalance() {}

    public static Money at(Instant instant, List<CreditGrant> grants, Currency currency) {
        return grants.stream()
                .map(grant -> grant.spendableAt(instant))
                .filter(amount -> amount.currency().equals(currency))
                .reduce(Money.zero(currency), Money::plus);
    }
}
