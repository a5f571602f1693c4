package io.streamspace.billing;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.invoice.Periods;
import io.streamspace.billing.invoice.RunningPeriod;
import io.streamspace.billing.usage.UsageTerms;
import io.streamspace.billing.values.BoundedMap;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.Map;

/**
 * The billing periods in which accounts are expected to be: that of the common calendar, except of those that were last found
 * in another. An expectation only says what to read ahead.
 */
final class RunningPeriods {

    private static final int MOST = 10_000;

    /** The period of the account's calendar, and the one that runs: another if one was closed early. */
    record Period(Interval ofCalendar, Interval running) {}

    private final Map<AccountId, Period> own = new BoundedMap<>(MOST);

    synchronized Period expected(AccountId account, UsageTerms terms, Instant now) {
        Period last = own.get(account);
        return last != null && last.running().contains(now) ? last : common(terms, now);
    }

    /** Reads in which period an account is. */
    Period of(AccountId account, Periods periods, UsageTerms terms, Instant now) {
        BillingCalendar calendar = terms.calendars().of(account);
        Period period = new Period(at(calendar, now), RunningPeriod.of(account, periods, terms.calendars(), now));
        remember(account, period, common(terms, now));
        return period;
    }

    private synchronized void remember(AccountId account, Period period, Period common) {
        if (period.equals(common)) {
            own.remove(account);
        } else {
            own.put(account, period);
        }
    }

    private static Period common(UsageTerms terms, Instant now) {
        Interval period = at(terms.calendars().common(), now);
        return new Period(period, period);
    }

    private static Interval at(BillingCalendar calendar, Instant now) {
        return calendar.periodAt(now).orElseGet(calendar::first);
    }
}
