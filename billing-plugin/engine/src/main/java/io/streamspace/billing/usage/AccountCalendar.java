package io.streamspace.billing.usage;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.invoice.Periods;
import java.util.Set;

/** An account's calendar with the edges that are its own: where periods were closed early. */
public final class AccountCalendar {

    private AccountCalendar() {}

    public static BillingCalendar of(AccountId account, Periods periods, UsageTerms terms) {
        return PeriodsOfAccounts.read(
                        periods, terms, Set.of(account), terms.calendars().start())
                .of(account)
                .calendar();
    }
}
