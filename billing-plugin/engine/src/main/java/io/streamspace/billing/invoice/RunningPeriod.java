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

/** The billing period of an account that an instant lies in: a known one, as if one was closed early, else its calendar's. */
public final class RunningPeriod {

    private RunningPeriod() {}

    /** Before the first period: the first. */
    public static Interval of(AccountId account, Periods periods, Calendars calendars, Instant now) {
        Map<AccountId, Interval> running = of(Set.of(account), periods, calendars, now);
        return Objects.requireNonNull(running.get(account));
    }

    /** The same of each of these accounts. */
    public static Map<AccountId, Interval> of(
            Collection<AccountId> accounts, Periods periods, Calendars calendars, Instant now) {
        Map<AccountId, Interval> running = new HashMap<>();
        calendars
                .of(accounts)
                .forEach((account, calendar) ->
                        running.put(account, calendar.periodAt(now).orElseGet(calendar::first)));
        periods.overlapping(accounts, hull(running.values()))
                .forEach((account, known) -> known.stream()
                        .map(Known::period)
                        .filter(period -> period.contains(now))
                        .findFirst()
                        .ifPresent(period -> running.put(account, period)));
        return running;
    }

    private static Interval hull(Collection<Interval> periods) {
        return periods.stream()
                .reduce((one, other) -> new Interval(
                        Interval.earlier(one.start(), other.start()), Interval.later(one.end(), other.end())))
                .orElse(new Interval(Instant.EPOCH, Instant.EPOCH.plusMillis(1)));
    }
}
