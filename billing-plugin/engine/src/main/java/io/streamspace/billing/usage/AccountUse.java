package io.streamspace.billing.usage;

import static java.util.stream.Collectors.groupingBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.session.Segment;
import io.streamspace.billing.subscription.PlanHistory;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Works out what should be recorded at accounts: their own use, and their overage. Reads in sets, then computes. */
final class AccountUse {

    private final UsageReconciler.Ports ports;
    private final PeriodsOfAccounts periods;
    private final MeasuredReading reading;

    /** @param periods of all the accounts asked about, from the earliest instant asked about */
    AccountUse(UsageReconciler.Ports ports, PeriodsOfAccounts periods) {
        this.ports = ports;
        this.periods = periods;
        this.reading = new MeasuredReading(ports.measurements(), periods);
    }

    /** What accounts themselves use, each inside its own interval; revision 0. */
    List<UsageRecord> own(Map<AccountId, Interval> within) {
        Map<AccountId, Measured> measured = reading.read(within, starts(within));
        List<UsageRecord> own = new ArrayList<>();
        within.forEach((account, during) -> own.addAll(new MeasuredUse(periods.windows(account), periods.hours(account))
                .of(account, measured.getOrDefault(account, Measured.NOTHING), during)));
        return own;
    }

    /** What accounts use beyond what they may, each inside its own interval. */
    OverageFound overage(Map<AccountId, Interval> within) {
        Map<AccountId, Entitlement> entitlements = ports.entitlements().of(histories(within.keySet()));
        Map<AccountId, List<Segment>> segments =
                ports.segments().ofAccounts(within.keySet(), MeasuredReading.hull(within.values())).stream()
                        .collect(groupingBy(Segment::account));
        Map<AccountId, Measured> measured = measured(within, entitlements.values());
        OverageFound found = new OverageFound();
        within.forEach((account, during) -> {
            OverageTerms terms = terms(account, entitlements);
            Measured ofAccount = measured.getOrDefault(account, Measured.NOTHING);
            Overage held = new Overage(terms);
            found.records().addAll(held.of(account, segments.getOrDefault(account, List.of()), during));
            held.findLevels(account, ofAccount.levels(), during, found);
            new CounterOverages(terms).find(account, ofAccount.counts(), during, found);
        });
        return found;
    }

    private Map<AccountId, RateBookHistory> histories(Set<AccountId> accounts) {
        Map<AccountId, RateBookHistory> histories = new HashMap<>();
        accounts.forEach(
                account -> histories.put(account, periods.terms(account).history()));
        return histories;
    }

    private OverageTerms terms(AccountId account, Map<AccountId, Entitlement> entitlements) {
        AccountTerms own = periods.terms(account);
        Entitlement none = Entitlement.of(new PlanHistory(own.history(), List.of()));
        return new OverageTerms(
                periods.windows(account),
                periods.hours(account),
                entitlements.getOrDefault(account, none),
                own.calendar());
    }

    /** From the start of the billing periods in which the intervals begin: limits are used up from there. */
    private Map<AccountId, Measured> measured(Map<AccountId, Interval> within, Collection<Entitlement> entitlements) {
        Map<AccountId, Interval> whole = new HashMap<>();
        within.forEach((account, during) -> whole.put(
                account,
                new Interval(periods.windows(account).periodAt(during.start()).start(), during.end())));
        Set<Instant> cuts = new HashSet<>(starts(within));
        entitlements.forEach(entitlement -> cuts.addAll(entitlement.changes()));
        return reading.read(whole, cuts);
    }

    private static Set<Instant> starts(Map<AccountId, Interval> within) {
        Set<Instant> starts = new HashSet<>();
        within.values().forEach(during -> starts.add(during.start()));
        return starts;
    }
}
