package io.streamspace.billing.usage;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.invoice.Periods;
import io.streamspace.billing.measurement.Measurements;
import io.streamspace.billing.session.Segment;
import io.streamspace.billing.session.Segments;
import io.streamspace.billing.usage.OwnerGroup.OfAccount;
import io.streamspace.billing.usage.OwnerGroup.OfOverage;
import io.streamspace.billing.usage.OwnerGroup.OfSession;
import io.streamspace.billing.usage.UsageRecords.Part;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Posts the difference between what the timelines say and what is recorded: in place while a period is open, as a
 * correction once it is sealed. The caller holds the locks of the accounts' shards.
 */
public final class UsageReconciler {

    /** Where everything is read from and written to. */
    public record Ports(
            Segments segments,
            Measurements measurements,
            Periods periods,
            Entitlements entitlements,
            UsageRecords records) {}

    /** What is recorded of a session's lives, from an instant on. */
    public record SessionPart(OfSession session, Instant since) {

        AccountId account() {
            return session.account();
        }

        String sessionId() {
            return session.sessionId();
        }

        private Part whole() {
            return new Part(session, since);
        }
    }

    private final Ports ports;

    public UsageReconciler(Ports ports) {
        this.ports = ports;
    }

    /**
     * Makes the records of sessions, and the overage of their accounts, what they should be.
     *
     * @param changed from where on timelines may differ from what is recorded
     * @param through up to where each account is to be recorded
     * @return how many records were written
     */
    public long post(UsageTerms terms, Collection<SessionPart> changed, Function<AccountId, Instant> through) {
        if (changed.isEmpty()) {
            return 0;
        }
        Map<AccountId, Instant> accounts = accounts(changed);
        PeriodsOfAccounts periods = periods(terms, accounts);
        long written = apply(sessions(changed, periods, through), periods);
        return written + (terms.haveEverHadLimits() ? applyOverage(within(accounts, periods, through), periods) : 0);
    }

    /**
     * Makes the records of what accounts themselves use, and their overage, what they should be.
     *
     * @param changed of each account, from where on it may differ from what is recorded
     */
    public long postOwn(UsageTerms terms, Map<AccountId, Instant> changed, Function<AccountId, Instant> through) {
        if (changed.isEmpty()) {
            return 0;
        }
        PeriodsOfAccounts periods = periods(terms, changed);
        Map<AccountId, Interval> within = within(changed, periods, through);
        long written = apply(own(within, periods), periods);
        return written + (terms.haveEverHadLimits() ? applyOverage(within, periods) : 0);
    }

    /** Makes the overage of accounts what it should be, from an instant on for each. */
    public long postOverage(UsageTerms terms, Map<AccountId, Instant> changed, Function<AccountId, Instant> through) {
        if (changed.isEmpty()) {
            return 0;
        }
        PeriodsOfAccounts periods = periods(terms, changed);
        return applyOverage(within(changed, periods, through), periods);
    }

    private PeriodsOfAccounts periods(UsageTerms terms, Map<AccountId, Instant> changed) {
        Instant first = changed.values().stream().min(Instant::compareTo).orElseThrow();
        Instant start = Interval.later(first, terms.calendars().start());
        return PeriodsOfAccounts.read(ports.periods(), terms, changed.keySet(), start);
    }

    private RecordDiff sessions(
            Collection<SessionPart> changed, PeriodsOfAccounts periods, Function<AccountId, Instant> through) {
        Instant horizon = ports.records().horizon();
        List<SessionPart> parts = changed.stream()
                .map(part -> new SessionPart(
                        part.session(), Interval.later(horizon, periods.since(part.account(), part.since()))))
                .toList();
        Set<String> ids = parts.stream().map(SessionPart::sessionId).collect(Collectors.toSet());
        Map<String, List<Segment>> segments =
                ports.segments().ofSessions(ids).stream().collect(Collectors.groupingBy(Segment::sessionId));
        List<UsageRecord> desired = new ArrayList<>();
        for (SessionPart part : parts) {
            List<Segment> own = segments.getOrDefault(part.sessionId(), List.of()).stream()
                    .filter(segment -> segment.account().equals(part.account()))
                    .toList();
            Instant end = through.apply(part.account());
            if (part.since().isBefore(end)) {
                Slicer slicer = new Slicer(periods.windows(part.account()));
                desired.addAll(slicer.slices(own, new Interval(part.since(), end)));
            }
        }
        return RecordDiff.of(
                desired, recorded(parts.stream().map(SessionPart::whole).toList()), periods);
    }

    /** From the horizon on: what lies behind it stays as it was billed. */
    private Map<AccountId, Interval> within(
            Map<AccountId, Instant> changed, PeriodsOfAccounts periods, Function<AccountId, Instant> through) {
        Instant horizon = ports.records().horizon();
        Map<AccountId, Interval> within = new TreeMap<>();
        changed.forEach((account, from) -> {
            Instant since = Interval.later(horizon, periods.since(account, from));
            if (since.isBefore(through.apply(account))) {
                within.put(account, new Interval(since, through.apply(account)));
            }
        });
        return within;
    }

    private RecordDiff own(Map<AccountId, Interval> within, PeriodsOfAccounts periods) {
        List<Part> parts = parts(within, OfAccount::new);
        return RecordDiff.of(new AccountUse(ports, periods).own(within), recorded(parts), periods);
    }

    /** What is burned of grants follows in the same transaction. */
    private long applyOverage(Map<AccountId, Interval> within, PeriodsOfAccounts periods) {
        if (within.isEmpty()) {
            return 0;
        }
        OverageFound found = new AccountUse(ports, periods).overage(within);
        List<Part> parts = parts(within, OfOverage::new);
        long written = apply(RecordDiff.of(found.records(), recorded(parts), periods), periods);
        if (!found.periods().isEmpty()) {
            ports.entitlements().grants().replaceBurns(found.periods(), found.burns());
        }
        return written;
    }

    /** A record that reaches across the horizon counts from there on; no other begins before its part does. */
    private List<UsageRecord> recorded(List<Part> parts) {
        Map<OwnerGroup, Instant> since = new HashMap<>();
        parts.forEach(part -> since.put(part.owners(), part.since()));
        return ports.records().of(parts).stream()
                .map(record -> record.from(
                        Objects.requireNonNull(since.get(record.usageOwner().group()))))
                .toList();
    }

    private static List<Part> parts(Map<AccountId, Interval> within, Function<AccountId, OwnerGroup> owners) {
        return within.entrySet().stream()
                .map(entry ->
                        new Part(owners.apply(entry.getKey()), entry.getValue().start()))
                .toList();
    }

    private long apply(RecordDiff recordDiff, PeriodsOfAccounts periods) {
        Map<AccountId, Instant> first = new HashMap<>();
        for (UsageRecord fresh : recordDiff.fresh()) {
            first.merge(
                    fresh.usageOwner().account(),
                    fresh.usageSegment().ratingTerms().periodStart(),
                    Interval::earlier);
        }
        List<Periods.Known> unknown = first.entrySet().stream()
                .flatMap(entry -> periods.of(entry.getKey()).unknownFrom(entry.getValue()).stream())
                .toList();
        if (!unknown.isEmpty()) {
            ports.periods().addSealed(unknown);
        }
        ports.records().replace(recordDiff.obsolete(), recordDiff.fresh());
        return recordDiff.fresh().size();
    }

    private static Map<AccountId, Instant> accounts(Collection<SessionPart> changed) {
        Map<AccountId, Instant> accounts = new TreeMap<>();
        changed.forEach(part -> accounts.merge(part.account(), part.since(), Interval::earlier));
        return accounts;
    }
}
