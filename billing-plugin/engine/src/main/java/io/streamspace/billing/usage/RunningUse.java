package io.streamspace.billing.usage;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.session.Segment;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What records will say of time that is not settled yet: the same function of the timelines. */
public final class RunningUse {

    private final UsageReconciler.Ports ports;

    public RunningUse(UsageReconciler.Ports ports) {
        this.ports = ports;
    }

    /**
     * What accounts use, each inside its own interval, overage included; sliced, revision 0. Those that use nothing are
     * absent.
     */
    public Map<AccountId, List<UsageRecord>> of(UsageTerms terms, Map<AccountId, Interval> asked) {
        if (asked.isEmpty()) {
            return Map.of();
        }
        PeriodsOfAccounts periods = periods(
                terms, asked.keySet(), MeasuredReading.hull(asked.values()).start());
        Map<AccountId, Interval> within = begun(asked, periods);
        return within.isEmpty()
                ? Map.of()
                : use(terms, within, periods).stream()
                        .collect(groupingBy(use -> use.usageOwner().account()));
    }

    /** What of the intervals lies after the accounts' first periods began. */
    private static Map<AccountId, Interval> begun(Map<AccountId, Interval> asked, PeriodsOfAccounts periods) {
        Map<AccountId, Interval> within = new HashMap<>();
        asked.forEach((account, during) -> {
            Instant start =
                    Interval.later(during.start(), periods.windows(account).start());
            if (start.isBefore(during.end())) {
                within.put(account, new Interval(start, during.end()));
            }
        });
        return within;
    }

    private List<UsageRecord> use(UsageTerms terms, Map<AccountId, Interval> within, PeriodsOfAccounts periods) {
        List<UsageRecord> use = new ArrayList<>();
        ports.segments().ofAccounts(within.keySet(), MeasuredReading.hull(within.values())).stream()
                .collect(groupingBy(Segment::account))
                .forEach((account, segments) -> use.addAll(new Slicer(periods.windows(account))
                        .slices(segments, Objects.requireNonNull(within.get(account)))));
        AccountUse ofAccounts = new AccountUse(ports, periods);
        use.addAll(ofAccounts.own(within));
        if (terms.haveEverHadLimits()) {
            use.addAll(ofAccounts.overage(within).records());
        }
        return use;
    }

    /**
     * What accounts counted at one very instant, overage included: what has just been told belongs to what is used by now.
     */
    public Map<AccountId, List<UsageRecord>> countedAt(UsageTerms terms, Collection<AccountId> accounts, Instant now) {
        if (terms.history().furtherMeters().stream().noneMatch(Meter::addsUp)) {
            return Map.of();
        }
        Interval instant = new Interval(now, now.plusMillis(1));
        return of(terms, accounts.stream().collect(toMap(account -> account, account -> instant))).values().stream()
                .flatMap(List::stream)
                .filter(use -> addsUp(terms, use))
                .collect(groupingBy(use -> use.usageOwner().account()));
    }

    private static boolean addsUp(UsageTerms terms, UsageRecord use) {
        return terms.history()
                .meter(use.usageSegment().ratingTerms().meter())
                .filter(Meter::addsUp)
                .isPresent();
    }

    /** What some of an account's segments use inside an interval; sliced, revision 0. */
    public List<UsageRecord> ofSessions(UsageTerms terms, AccountId account, List<Segment> segments, Interval within) {
        return new Slicer(periods(terms, Set.of(account), within.start()).windows(account)).slices(segments, within);
    }

    private PeriodsOfAccounts periods(UsageTerms terms, Collection<AccountId> accounts, Instant from) {
        return PeriodsOfAccounts.read(ports.periods(), terms, accounts, from);
    }
}
