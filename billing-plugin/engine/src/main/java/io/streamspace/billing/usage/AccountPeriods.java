package io.streamspace.billing.usage;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.invoice.Periods;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The billing periods of one account and how often each has been billed. A period before its first known one was
 * sealed before the account existed; one after its last is open.
 */
final class AccountPeriods {

    private final AccountId account;
    private final BillingCalendar calendar;
    private final NavigableMap<Instant, Periods.Known> known = new TreeMap<>();

    /** @param known from some instant of interest on, without a gap */
    AccountPeriods(AccountId account, BillingCalendar shared, List<Periods.Known> known) {
        this.account = account;
        known.forEach(period -> this.known.put(period.period().start(), period));
        this.calendar = fits(shared, known) ? shared : shared.withEdges(edges(known));
    }

    /** The calendar with the account's own edges; the shared one itself if it has none. */
    BillingCalendar calendar() {
        return calendar;
    }

    /** How often the period that starts at an instant has been billed. */
    int revision(Instant periodStart) {
        Periods.Known period = known.get(periodStart);
        if (period != null) {
            return period.revision();
        }
        return isBeforeFirst(periodStart) ? 1 : 0;
    }

    /** How often the period that an instant lies in has been billed; 0 before the first period. */
    int revisionAt(Instant instant) {
        return calendar.periodAt(instant)
                .map(period -> revision(period.start()))
                .orElse(0);
    }

    /** The periods from a given one up to the first known one, as found sealed before the account existed. */
    List<Periods.Known> unknownFrom(Instant periodStart) {
        List<Periods.Known> sealed = new ArrayList<>();
        Instant start = periodStart;
        while (isBeforeFirst(start)) {
            Interval period = calendar.periodAt(start).orElseThrow();
            sealed.add(new Periods.Known(account, period, 1, period.end()));
            start = period.end();
        }
        return sealed;
    }

    private boolean isBeforeFirst(Instant periodStart) {
        return !known.isEmpty() && periodStart.isBefore(known.firstKey());
    }

    private static boolean fits(BillingCalendar shared, List<Periods.Known> known) {
        return known.stream()
                .allMatch(period -> shared.periodAt(period.period().start())
                        .filter(period.period()::equals)
                        .isPresent());
    }

    private static List<Instant> edges(List<Periods.Known> known) {
        List<Instant> edges = new ArrayList<>();
        known.forEach(period -> {
            edges.add(period.period().start());
            edges.add(period.period().end());
        });
        return edges;
    }
}
