package io.streamspace.billing.usage;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.session.Segment;
import io.streamspace.billing.subscription.PlanHistory;
import io.streamspace.billing.values.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What records will say of time that is not settled yet: the same function of the timelines. */
public final class RunningUse {

    private final Posting.Ports ports;

    public RunningUse(Posting.Ports ports) {
        this.ports = ports;
    }

    /** An account's use inside an interval, overage included; sliced, revision 0. */
    public List<UsageRecord> of(UsageTerms terms, AccountId account, Interval within) {
        List<Segment> segments = ports.segments().ofAccounts(Set.of(account), within);
        if (segments.isEmpty()) {
            return List.of();
        }
        Windows windows = windows(terms, account, within);
        List<UsageRecord> use = new ArrayList<>(new Slicer(windows).slices(segments, within));
        if (terms.haveEverBeenHybrid()) {
            PlanHistory plans = new PlanHistory(
                    terms.history(), ports.subscriptions().of(Set.of(account)).getOrDefault(account, List.of()));
            use.addAll(new Overage(windows, plans).of(Subject.of(account), segments, within));
        }
        return use;
    }

    /** What some of an account's segments use inside an interval; sliced, revision 0. */
    public List<UsageRecord> ofSessions(UsageTerms terms, AccountId account, List<Segment> segments, Interval within) {
        return new Slicer(windows(terms, account, within)).slices(segments, within);
    }

    private Windows windows(UsageTerms terms, AccountId account, Interval within) {
        return PeriodsOfAccounts.read(ports.periods(), terms, Set.of(account), within.start())
                .windows(account);
    }
}
