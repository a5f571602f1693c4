package io.streamspace.billing.usage;

import static java.util.stream.Collectors.groupingBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.session.Segment;
import io.streamspace.billing.subscription.PlanHistory;
import io.streamspace.billing.subscription.Subscription;
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

    private final Posting.Ports ports;
    private final PeriodsOfAccounts periods;
    private final MeasuredReading reading;

    /** @param periods of all the accounts asked about, from the earliest instant asked about */
    AccountUse(Posting.Ports ports, PeriodsOfAccounts periods) {
        this.ports = ports;
        this.periods = periods;
        this.reading = new MeasuredReading(ports.measurements(), periods);
    }

    /** What accounts themselves use, each inside its own interval; revision 0. */
    List<UsageRecord> own(Map<AccountId, Interval> within) {
        Map<AccountId, Measured> measured = reading.read(within, starts(within));
        List<UsageRecord> own = new ArrayList<>();
        within.forEach((account, during) -> own.addAll(new MeasuredUse(periods.windows(account))
                .of(account, measured.getOrDefault(account, Measured.NOTHING), during)));
        return own;
    }

    /** What accounts use beyond their plans, each inside its own interval; revision 0. */
    List<UsageRecord> overage(Map<AccountId, Interval> within) {
        Map<AccountId, List<Subscription>> chosen = ports.subscriptions().of(within.keySet());
        Map<AccountId, List<Segment>> segments =
                ports.segments().ofAccounts(within.keySet(), MeasuredReading.hull(within.values())).stream()
                        .collect(groupingBy(Segment::account));
        Map<AccountId, Measured> measured = measured(within, chosen.values());
        List<UsageRecord> overage = new ArrayList<>();
        within.forEach((account, during) -> overage.addAll(overage(
                new PlanHistory(periods.history(), chosen.getOrDefault(account, List.of())),
                segments.getOrDefault(account, List.of()),
                measured.getOrDefault(account, Measured.NOTHING),
                new Asked(account, during))));
        return overage;
    }

    private record Asked(AccountId account, Interval during) {}

    private List<UsageRecord> overage(PlanHistory plans, List<Segment> segments, Measured measured, Asked asked) {
        Windows windows = periods.windows(asked.account());
        Subject whole = Subject.of(asked.account());
        Overage held = new Overage(windows, plans);
        List<UsageRecord> overage = new ArrayList<>(held.of(whole, segments, asked.during()));
        overage.addAll(held.ofLevels(whole, measured.levels(), asked.during()));
        overage.addAll(new CountOverage(windows, plans, periods.common()).of(whole, measured.counts(), asked.during()));
        return overage;
    }

    /** From the start of the billing periods in which the intervals begin: limits are used up from there. */
    private Map<AccountId, Measured> measured(Map<AccountId, Interval> within, Collection<List<Subscription>> chosen) {
        Map<AccountId, Interval> whole = new HashMap<>();
        within.forEach((account, during) -> whole.put(
                account,
                new Interval(periods.windows(account).periodAt(during.start()).start(), during.end())));
        Set<Instant> cuts = new HashSet<>(starts(within));
        chosen.forEach(choices -> cuts.addAll(new PlanHistory(periods.history(), choices).changes()));
        return reading.read(whole, cuts);
    }

    private static Set<Instant> starts(Map<AccountId, Interval> within) {
        Set<Instant> starts = new HashSet<>();
        within.values().forEach(during -> starts.add(during.start()));
        return starts;
    }
}
