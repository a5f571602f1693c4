package io.streamspace.billing.usage;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.invoice.Periods;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Periods and cuts of several accounts, read once for one piece of work. Accounts on one calendar share cuts. */
final class PeriodsOfAccounts {

    /** Later than any period. */
    private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

    private final UsageTerms terms;
    private final Map<AccountId, AccountTerms> termsOf;
    private final Map<AccountId, List<Periods.Known>> known;
    private final Map<AccountId, AccountPeriods> periods = new HashMap<>();
    private final Map<AccountTerms, Windows> windows = new HashMap<>();
    private final Map<AccountTerms, Windows> hours = new HashMap<>();

    private PeriodsOfAccounts(
            UsageTerms terms, Map<AccountId, AccountTerms> termsOf, Map<AccountId, List<Periods.Known>> known) {
        this.terms = terms;
        this.termsOf = termsOf;
        this.known = known;
    }

    /** Reads all that is known from an instant on. */
    static PeriodsOfAccounts read(Periods periods, UsageTerms terms, Collection<AccountId> accounts, Instant from) {
        Instant first = Interval.later(from, terms.calendars().start());
        return new PeriodsOfAccounts(
                terms, terms.of(accounts), periods.overlapping(accounts, new Interval(first, END)));
    }

    AccountTerms terms(AccountId account) {
        return Objects.requireNonNull(termsOf.get(account));
    }

    /** The terms at the prices of the usual currency: which meters there are. */
    RateBookHistory history() {
        return terms.history();
    }

    AccountPeriods of(AccountId account) {
        return periods.computeIfAbsent(
                account, id -> new AccountPeriods(id, terms(id).calendar(), known.getOrDefault(id, List.of())));
    }

    Windows windows(AccountId account) {
        return windows.computeIfAbsent(cut(account), cut -> new Windows(cut.history(), cut.calendar()));
    }

    /** By which what the account counts is cut. */
    Windows hours(AccountId account) {
        return hours.computeIfAbsent(cut(account), cut -> Windows.hourly(cut.history(), cut.calendar()));
    }

    /** With the account's own edges. */
    private AccountTerms cut(AccountId account) {
        return new AccountTerms(terms(account).history(), of(account).calendar());
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
