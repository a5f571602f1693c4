package io.streamspace.billing.invoice;

import io.streamspace.billing.account.Account;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import java.util.Map;

/**
 * What accounts owe for a period besides their use: plan, proration, purchases and lines written by hand, whose service
 * begins in it. Negative where more was given back than charged.
 */
public interface PeriodCharges {

    /** Returns the charges of open accounts, each in its own period; those without any are absent. */
    Map<AccountId, Money> of(Map<AccountId, Interval> periods);

    default Money of(Account account, Interval period) {
        return of(Map.of(account.id(), period)).getOrDefault(account.id(), Money.zero(account.currency()));
    }
}
