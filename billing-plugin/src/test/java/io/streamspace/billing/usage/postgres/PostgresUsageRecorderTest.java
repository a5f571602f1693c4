package io.streamspace.billing.usage.postgres;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.invoice.Periods;
import io.streamspace.billing.invoice.Periods.Known;
import io.streamspace.billing.session.Segment;
import io.streamspace.billing.usage.MeterUse;
import io.streamspace.billing.usage.NaiveUsage;
import io.streamspace.billing.usage.RandomWorld;
import io.streamspace.billing.usage.SlicerTest;
import io.streamspace.billing.usage.UsageRecord;
import io.streamspace.billing.usage.UsageTerms;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Progress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresUsageRecorderTest {

    private final Map<String, List<Segment>> timelines = new TreeMap<>();
    private @Nullable UsageDatabase database;

    @AfterEach
    void close() {
        if (database != null) {
            database.close();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void whatever_changes_when_records_are_what_the_oracle_counts_and_what_is_billed_stays(long seed) {
        RandomWorld world = new RandomWorld(seed);
        UsageTerms terms = world.usageTerms();
        UsageDatabase db = new UsageDatabase(() -> terms, RandomWorld.START);
        database = db;
        world.chosen.forEach(db.subscriptions::add);
        int now = 0;
        while (now < RandomWorld.CELLS) {
            now += world.random.nextInt(200);
            Instant at = RandomWorld.at(Math.min(now, RandomWorld.CELLS));
            Set<UsageRecord> billed = billed(db);
            act(world, db, at);
            assertThat(db.allRecords()).as("seed %d at %s", seed, at).containsAll(billed);
            assertThat(db.violations()).as("seed %d at %s", seed, at).isEmpty();
        }
        Instant end = RandomWorld.at(RandomWorld.CELLS);
        List<List<MeterUse>> running = uses(db, end);
        db.settling.settleAll(end, Progress.UNWATCHED);

        assertThat(uses(db, end)).as("seed %d", seed).isEqualTo(running);
        assertThat(SlicerTest.sums(db.allRecords()))
                .as("seed %d", seed)
                .isEqualTo(new NaiveUsage(world).sums(all(), end));
    }

    @ParameterizedTest
    @ValueSource(longs = {41, 42, 43, 44})
    void many_partial_runs_write_what_one_run_writes(long seed) {
        RandomWorld world = new RandomWorld(seed);
        UsageTerms terms = world.usageTerms();
        Instant end = RandomWorld.at(RandomWorld.CELLS);
        List<UsageRecord> step = settled(new RandomWorld(seed), terms, end, 37);
        List<UsageRecord> once = settled(new RandomWorld(seed), terms, end, 100_000);

        assertThat(step).isEqualTo(once).isNotEmpty();
    }

    private static List<UsageRecord> settled(RandomWorld world, UsageTerms terms, Instant end, int hoursAtOnce) {
        try (UsageDatabase db = new UsageDatabase(() -> terms, RandomWorld.START)) {
            for (String account : RandomWorld.ACCOUNTS) {
                db.open(new AccountId(account), RandomWorld.START);
            }
            world.chosen.forEach(db.subscriptions::add);
            for (int session = 0; session < 5; session++) {
                db.insert(world.timeline("s" + session));
            }
            Instant through = RandomWorld.START;
            while (through.isBefore(end)) {
                through = Interval.earlier(through.plus(hoursAtOnce, ChronoUnit.HOURS), end);
                db.settling.settleAll(through, Progress.UNWATCHED);
                assertThat(db.settling.settleAll(through, Progress.UNWATCHED)).isZero();
            }
            return db.allRecords();
        }
    }

    private static List<List<MeterUse>> uses(UsageDatabase db, Instant now) {
        assertThatManyAreReadAsOne(db, now);
        return db.known().stream()
                .map(known -> db.sums.upTo(known.account(), known.period(), now))
                .toList();
    }

    private static void assertThatManyAreReadAsOne(UsageDatabase db, Instant now) {
        Map<AccountId, Interval> last =
                db.known().stream().collect(toMap(Known::account, Known::period, (earlier, later) -> later));
        Map<AccountId, List<MeterUse>> together = db.sums.upTo(last, now);
        last.forEach((account, period) ->
                assertThat(together.getOrDefault(account, List.of())).isEqualTo(db.sums.upTo(account, period, now)));
    }

    private void act(RandomWorld world, UsageDatabase db, Instant now) {
        switch (world.random.nextInt(4)) {
            case 0 -> db.settling.settleAll(now.truncatedTo(ChronoUnit.HOURS), Progress.UNWATCHED);
            case 1 -> db.bill(now);
            default -> change(world, db, now);
        }
    }

    private void change(RandomWorld world, UsageDatabase db, Instant now) {
        String session = "s" + world.random.nextInt(4);
        List<Segment> before = timelines.getOrDefault(session, List.of());
        List<Segment> after = known(world.timeline(session), now);
        after.forEach(segment -> db.open(segment.account(), now));
        timelines.put(session, after);
        db.replaceTimeline(session, after, changedFrom(before, after));
    }

    /** What can be known by now: nothing of the future, but that something lasts. */
    private static List<Segment> known(List<Segment> timeline, Instant now) {
        List<Segment> known = new ArrayList<>();
        for (Segment s : timeline) {
            if (s.start().isBefore(now)) {
                known.add(new Segment(
                        s.account(),
                        s.sessionId(),
                        s.lifeStart(),
                        s.template(),
                        s.start(),
                        endBy(s.end(), now),
                        s.held()));
            }
        }
        return known;
    }

    private static @Nullable Instant endBy(@Nullable Instant end, Instant now) {
        return end == null ? null : Interval.earlier(end, now);
    }

    private static Instant changedFrom(List<Segment> before, List<Segment> after) {
        Set<Segment> differing = new HashSet<>(before);
        differing.addAll(after);
        differing.removeIf(segment -> before.contains(segment) && after.contains(segment));
        return differing.stream().map(Segment::start).min(Instant::compareTo).orElse(Instant.MAX);
    }

    private Set<UsageRecord> billed(UsageDatabase db) {
        Map<List<Object>, Integer> revisions =
                new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
        for (Periods.Known known : db.known()) {
            revisions.put(List.of(known.account(), known.period().start()), known.revision());
        }
        Set<UsageRecord> billed = new HashSet<>(db.allRecords());
        billed.removeIf(row -> row.revision()
                >= revisions.getOrDefault(
                        List.of(
                                row.usageOwner().account(),
                                row.usageSegment().ratingTerms().periodStart()),
                        0));
        return billed;
    }

    private List<Segment> all() {
        return timelines.values().stream().flatMap(List::stream).toList();
    }
}
