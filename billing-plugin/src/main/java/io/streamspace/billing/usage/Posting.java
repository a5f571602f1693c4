package io.streamspace.billing.usage;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.invoice.Periods;
import io.streamspace.billing.session.Segment;
import io.streamspace.billing.session.Segments;
import io.streamspace.billing.subscription.PlanHistory;
import io.streamspace.billing.subscription.Subscription;
import io.streamspace.billing.subscription.Subscriptions;
import io.streamspace.billing.usage.UsageRecords.Part;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Posts the difference between what the timelines say and what is recorded: in place while a period is open, as a
 * correction once it is sealed. The caller holds the locks of the accounts' shards.
 */
public final class Posting {

    /** Where everything is read from and written to. */
    public record Ports(Segments segments, Periods periods, Subscriptions subscriptions, UsageRecords records) {}

    private final Ports ports;

    public Posting(Ports ports) {
        this.ports = ports;
    }

    /**
     * Makes the records of sessions, and the overage of their accounts, what they should be.
     *
     * @param changed from where on timelines may differ from what is recorded
     * @param through up to where each account is to be recorded
     * @return how many records were written
     */
    public long post(UsageTerms terms, Collection<Part> changed, Function<AccountId, Instant> through) {
        if (changed.isEmpty()) {
            return 0;
        }
        PeriodsOfAccounts periods = periods(terms, changed);
        long written = apply(sessions(changed, periods, through), periods);
        return written + (terms.haveEverBeenHybrid() ? overage(accounts(changed), periods, through) : 0);
    }

    /** Makes the overage of accounts what it should be; for each part's account, from its instant on. */
    public long postOverage(UsageTerms terms, Collection<Part> changed, Function<AccountId, Instant> through) {
        return changed.isEmpty() ? 0 : overage(accounts(changed), periods(terms, changed), through);
    }

    private PeriodsOfAccounts periods(UsageTerms terms, Collection<Part> changed) {
        Instant first =
                changed.stream().map(Part::since).min(Instant::compareTo).orElseThrow();
        Instant start = Interval.later(first, terms.calendar().first().start());
        return PeriodsOfAccounts.read(ports.periods(), terms, accounts(changed).keySet(), start);
    }

    private Replacement sessions(
            Collection<Part> changed, PeriodsOfAccounts periods, Function<AccountId, Instant> through) {
        Instant horizon = ports.records().horizon();
        List<Part> parts = changed.stream()
                .map(part -> new Part(
                        part.account(),
                        part.sessionId(),
                        Interval.later(horizon, periods.since(part.account(), part.since()))))
                .toList();
        Set<String> ids = parts.stream().map(Part::sessionId).collect(Collectors.toSet());
        Map<String, List<Segment>> segments =
                ports.segments().ofSessions(ids).stream().collect(Collectors.groupingBy(Segment::sessionId));
        List<UsageRecord> desired = new ArrayList<>();
        for (Part part : parts) {
            List<Segment> own = segments.getOrDefault(part.sessionId(), List.of()).stream()
                    .filter(segment -> segment.account().equals(part.account()))
                    .toList();
            Instant end = through.apply(part.account());
            if (part.since().isBefore(end)) {
                Slicer slicer = new Slicer(periods.windows(part.account()));
                desired.addAll(slicer.slices(own, new Interval(part.since(), end)));
            }
        }
        return Replacement.of(desired, ports.records().of(parts), periods);
    }

    private long overage(
            Map<AccountId, Instant> changed, PeriodsOfAccounts periods, Function<AccountId, Instant> through) {
        Instant horizon = ports.records().horizon();
        Map<AccountId, Interval> within = new TreeMap<>();
        changed.forEach((account, from) -> {
            Instant since = Interval.later(horizon, periods.since(account, from));
            if (since.isBefore(through.apply(account))) {
                within.put(account, new Interval(since, through.apply(account)));
            }
        });
        return within.isEmpty() ? 0 : apply(overage(within, periods), periods);
    }

    private Replacement overage(Map<AccountId, Interval> within, PeriodsOfAccounts periods) {
        Instant start = within.values().stream()
                .map(Interval::start)
                .min(Instant::compareTo)
                .orElseThrow();
        Instant end = within.values().stream()
                .map(Interval::end)
                .max(Instant::compareTo)
                .orElseThrow();
        Map<AccountId, List<Segment>> segments =
                ports.segments().ofAccounts(within.keySet(), new Interval(start, end)).stream()
                        .collect(Collectors.groupingBy(Segment::account));
        Map<AccountId, List<Subscription>> chosen = ports.subscriptions().of(within.keySet());
        List<UsageRecord> desired = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        within.forEach((account, during) -> {
            PlanHistory plans = new PlanHistory(periods.history(), chosen.getOrDefault(account, List.of()));
            desired.addAll(new Overage(periods.windows(account), plans)
                    .of(Subject.of(account), segments.getOrDefault(account, List.of()), during));
            parts.add(new Part(account, "", during.start()));
        });
        return Replacement.of(desired, ports.records().of(parts), periods);
    }

    private long apply(Replacement replacement, PeriodsOfAccounts periods) {
        Map<AccountId, Instant> first = new HashMap<>();
        for (UsageRecord fresh : replacement.fresh()) {
            first.merge(fresh.subject().account(), fresh.step().basis().periodStart(), Interval::earlier);
        }
        List<Periods.Known> unknown = first.entrySet().stream()
                .flatMap(entry -> periods.of(entry.getKey()).unknownFrom(entry.getValue()).stream())
                .toList();
        if (!unknown.isEmpty()) {
            ports.periods().addSealed(unknown);
        }
        ports.records().replace(replacement.obsolete(), replacement.fresh());
        return replacement.fresh().size();
    }

    private static Map<AccountId, Instant> accounts(Collection<Part> changed) {
        Map<AccountId, Instant> accounts = new TreeMap<>();
        changed.forEach(part -> accounts.merge(part.account(), part.since(), Interval::earlier));
        return accounts;
    }
}
