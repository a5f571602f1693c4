package io.streamspace.billing.invoice;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.invoice.Periods.Known;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The billing period of an account that an instant lies in: its own, if one was closed early, else the common one. */
public final class RunningPeriod {

    private RunningPeriod() {}

    /** Before the first period: the first. */
    public static Interval of(AccountId account, Periods periods, BillingCalendar calendar, Instant now) {
        Map<AccountId, Interval> running = of(Set.of(account), periods, calendar, now);
        return Objects.requireNonNull(running.get(account));
    }

    /** The same of each of these accounts. */
    public static Map<AccountId, Interval> of(
            Collection<AccountId> accounts, Periods periods, BillingCalendar calendar, Instant now) {
        Interval common = calendar.periodAt(now).orElseGet(calendar::first);
        Map<AccountId, Interval> running = new HashMap<>();
        accounts.forEach(account -> running.put(account, common));
        periods.overlapping(accounts, common)
                .forEach((account, known) -> known.stream()
                        .map(Known::period)
                        .filter(period -> period.contains(now))
                        .findFirst()
                        .ifPresent(period -> running.put(account, period)));
        return running;
    }
}
