package io.streamspace.billing.usage;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.invoice.Periods;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Periods and cuts of several accounts, read once for one piece of work. Accounts on one calendar share cuts. */
final class PeriodsOfAccounts {

    /** Later than any period. */
    private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

    private final RateBookHistory terms;
    private final Map<AccountId, BillingCalendar> calendars;
    private final Map<AccountId, List<Periods.Known>> known;
    private final Map<AccountId, AccountPeriods> periods = new HashMap<>();
    private final Map<BillingCalendar, Windows> windows = new IdentityHashMap<>();
    private final Map<BillingCalendar, Windows> hours = new IdentityHashMap<>();

    PeriodsOfAccounts(
            RateBookHistory terms,
            Map<AccountId, BillingCalendar> calendars,
            Map<AccountId, List<Periods.Known>> known) {
        this.terms = terms;
        this.calendars = calendars;
        this.known = known;
    }

    /** Reads all that is known from an instant on. */
    static PeriodsOfAccounts read(Periods periods, UsageTerms terms, Collection<AccountId> accounts, Instant from) {
        Instant first = Interval.later(from, terms.calendars().start());
        return new PeriodsOfAccounts(
                terms.history(),
                terms.calendars().of(accounts),
                periods.overlapping(accounts, new Interval(first, END)));
    }

    /** An account's calendar without edges of its own. */
    BillingCalendar calendar(AccountId account) {
        return Objects.requireNonNull(calendars.get(account));
    }

    RateBookHistory history() {
        return terms;
    }

    AccountPeriods of(AccountId account) {
        return periods.computeIfAbsent(
                account, id -> new AccountPeriods(id, calendar(id), known.getOrDefault(id, List.of())));
    }

    Windows windows(AccountId account) {
        return windows.computeIfAbsent(of(account).calendar(), calendar -> new Windows(terms, calendar));
    }

    /** By which what the account counts is cut. */
    Windows hours(AccountId account) {
        return hours.computeIfAbsent(of(account).calendar(), calendar -> Windows.hourly(terms, calendar));
    }

    /**
     * From where an account's records have to be compared when its timelines changed at an instant: a sealed period
     * as a whole.
     */
    Instant since(AccountId account, Instant changedFrom) {
        Instant cut = windows(account).floor(changedFrom);
        AccountPeriods ofAccount = of(account);
        return ofAccount.revisionAt(cut) == 0
                ? cut
                : ofAccount.calendar().periodAt(cut).orElseThrow().start();
    }
}
