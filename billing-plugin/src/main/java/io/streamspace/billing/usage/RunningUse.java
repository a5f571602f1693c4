package io.streamspace.billing.usage;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.session.Segment;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What records will say of time that is not settled yet: the same function of the timelines. */
public final class RunningUse {

    private final Posting.Ports ports;

    public RunningUse(Posting.Ports ports) {
        this.ports = ports;
    }

    /** An account's use inside an interval, overage included; sliced, revision 0. */
    public List<UsageRecord> of(UsageTerms terms, AccountId account, Interval asked) {
        PeriodsOfAccounts periods = periods(terms, account, asked);
        Instant start = Interval.later(asked.start(), periods.windows(account).start());
        return start.isBefore(asked.end()) ? of(terms, account, new Interval(start, asked.end()), periods) : List.of();
    }

    private List<UsageRecord> of(UsageTerms terms, AccountId account, Interval within, PeriodsOfAccounts periods) {
        List<Segment> segments = ports.segments().ofAccounts(Set.of(account), within);
        List<UsageRecord> use = new ArrayList<>(new Slicer(periods.windows(account)).slices(segments, within));
        AccountUse ofAccount = new AccountUse(ports, periods);
        use.addAll(ofAccount.own(Map.of(account, within)));
        if (terms.haveEverHadLimits()) {
            use.addAll(ofAccount.overage(Map.of(account, within)).records());
        }
        return use;
    }

    /** What an account counted at one very instant, overage included: what has just been told belongs to what is used by now. */
    public List<UsageRecord> countedAt(UsageTerms terms, AccountId account, Instant now) {
        boolean counts = terms.history().furtherMeters().stream().anyMatch(Meter::isCounter);
        return counts
                ? of(terms, account, new Interval(now, now.plusMillis(1))).stream()
                        .filter(use -> isCounter(terms, use))
                        .toList()
                : List.of();
    }

    private static boolean isCounter(UsageTerms terms, UsageRecord use) {
        return terms.history()
                .meter(use.step().basis().meter())
                .filter(Meter::isCounter)
                .isPresent();
    }

    /** What some of an account's segments use inside an interval; sliced, revision 0. */
    public List<UsageRecord> ofSessions(UsageTerms terms, AccountId account, List<Segment> segments, Interval within) {
        return new Slicer(periods(terms, account, within).windows(account)).slices(segments, within);
    }

    private PeriodsOfAccounts periods(UsageTerms terms, AccountId account, Interval within) {
        return PeriodsOfAccounts.read(ports.periods(), terms, Set.of(account), within.start());
    }
}
