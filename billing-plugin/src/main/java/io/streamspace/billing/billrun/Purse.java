package io.streamspace.billing.billrun;

import io.streamspace.billing.credit.BurnDown;
import io.streamspace.billing.credit.BurnDown.Counting;
import io.streamspace.billing.credit.BurnDown.Spending;
import io.streamspace.billing.credit.CreditGrant;
import io.streamspace.billing.credit.CreditGrant.Kind;
import io.streamspace.billing.values.Money;
import java.util.List;

/** What an account can pay an invoice from. */
record Purse(List<CreditGrant> grants, Counting counting) {

    /** Only what was given away. */
    Purse promotional() {
        return of(Kind.PROMOTIONAL);
    }

    /** Only the account's own money. */
    Purse paid() {
        return of(Kind.PAID);
    }

    List<Spending> pay(Money due) {
        return BurnDown.pay(due, grants, counting);
    }

    static Money sum(List<Spending> spendings, Money zero) {
        return spendings.stream().map(Spending::amount).reduce(zero, Money::plus);
    }

    private Purse of(Kind kind) {
        return new Purse(grants.stream().filter(grant -> grant.kind() == kind).toList(), counting);
    }
}
