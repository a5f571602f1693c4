package io.streamspace.billing.usage;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.measurement.LevelSegment;
import io.streamspace.billing.measurement.Measurements;
import io.streamspace.billing.session.Segment;
import io.streamspace.billing.session.Segments;
import io.streamspace.billing.usage.UsageSums.Outlook;
import io.streamspace.billing.values.Interval;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The future as it would be if all went on as it does: what use is worked out from, prolonged. */
public final class Projection {

    /** Over how long counters are spread at least: less than a day of use is no rule. */
    private static final long LEAST_MILLIS = Duration.ofDays(1).toMillis();

    private Projection() {}

    /** @param until the end of the future that is asked about */
    public static UsageReconciler.Ports of(UsageReconciler.Ports ports, Outlook outlook, Instant until) {
        return new UsageReconciler.Ports(
                new Lasting(ports.segments(), outlook),
                new GoingOn(ports.measurements(), outlook, until),
                ports.periods(),
                ports.entitlements(),
                ports.records());
    }

    /** Sessions that are alive stay so, those that are a rule. */
    private record Lasting(Segments known, Outlook outlook) implements Segments {

        @Override
        public List<Segment> ofSessions(Set<String> sessionIds) {
            return known.ofSessions(sessionIds);
        }

        @Override
        public List<Segment> ofAccounts(Collection<AccountId> accounts, Interval within) {
            return accounts.stream()
                    .flatMap(account -> known.lastingOf(account, within, outlook.aliveSince()).stream())
                    .flatMap(segment -> segment.lifeStart().isAfter(outlook.ruleSince())
                            ? segment.until(outlook.now()).stream()
                            : Stream.of(segment))
                    .toList();
        }

        @Override
        public List<Segment> lastingOf(AccountId account, Interval within, Instant aliveSince) {
            return known.lastingOf(account, within, aliveSince);
        }

        @Override
        public List<Segment> ofShardAfter(int shard, Instant instant) {
            return known.ofShardAfter(shard, instant);
        }
    }

    /** Levels that are a rule stay as they are; what is counted in all the future is counted now. */
    private record GoingOn(Measurements known, Outlook outlook, Instant until) implements Measurements {

        @Override
        public List<LevelSegment> levels(Collection<AccountId> accounts, Interval within) {
            return known.levels(accounts, within).stream()
                    .flatMap(level -> level.start().isAfter(outlook.ruleSince())
                            ? level.until(outlook.now()).stream()
                            : Stream.of(level))
                    .toList();
        }

        @Override
        public List<Count> counts(Map<AccountId, Interval> within, SortedSet<Instant> cuts) {
            SortedSet<Instant> upToNow = new TreeSet<>(cuts.headSet(outlook.now()));
            upToNow.add(cuts.first());
            Map<AccountId, Interval> past = new HashMap<>();
            within.forEach((account, during) -> {
                if (during.start().isBefore(outlook.now())) {
                    past.put(account, new Interval(during.start(), Interval.earlier(during.end(), outlook.now())));
                }
            });
            List<Count> counts = new ArrayList<>(known.counts(past, upToNow));
            within.keySet().forEach(account -> counts.addAll(future(account, upToNow.last())));
            return counts;
        }

        private List<Count> future(AccountId account, Instant cut) {
            Interval lately = new Interval(outlook.countedSince(), outlook.now());
            return known.counts(Map.of(account, lately), new TreeSet<>(Set.of(lately.start()))).stream()
                    .map(count -> new Count(account, count.meter(), cut, goingOn(count.sum(), lately)))
                    .toList();
        }

        private BigInteger goingOn(BigInteger sum, Interval lately) {
            long remaining = until.toEpochMilli() - outlook.now().toEpochMilli();
            return sum.multiply(BigInteger.valueOf(Math.max(0, remaining)))
                    .divide(BigInteger.valueOf(Math.max(LEAST_MILLIS, lately.millis())));
        }
    }
}
