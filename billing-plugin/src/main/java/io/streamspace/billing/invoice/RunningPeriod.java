package io.streamspace.billing.invoice;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.invoice.Periods.Known;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.List;

/** The billing period of an account that an instant lies in: its own, if one was closed early, else the common one. */
public final class RunningPeriod {

    private RunningPeriod() {}

    /** Before the first period: the first. */
    public static Interval of(AccountId account, Periods periods, BillingCalendar calendar, Instant now) {
        Interval common = calendar.periodAt(now).orElseGet(calendar::first);
        return periods.overlapping(List.of(account), common).values().stream()
                .flatMap(List::stream)
                .map(Known::period)
                .filter(period -> period.contains(now))
                .findFirst()
                .orElse(common);
    }
}
