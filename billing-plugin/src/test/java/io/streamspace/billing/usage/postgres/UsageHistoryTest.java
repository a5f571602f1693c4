package io.streamspace.billing.usage.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.session.Segment;
import io.streamspace.billing.usage.DisplayTotal;
import io.streamspace.billing.usage.Granularity;
import io.streamspace.billing.usage.RandomWorld;
import io.streamspace.billing.usage.UsageReading.HistoryQuery;
import io.streamspace.billing.usage.UsageRecord;
import io.streamspace.billing.usage.UsageTerms;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Progress;
import io.streamspace.billing.values.Ratio;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageHistoryTest {

    /** A series told from rollups must be what a naive sum over all records tells, however it is cut. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void any_series_is_the_sum_of_the_records_in_each_of_its_stretches(long seed) {
        RandomWorld world = new RandomWorld(seed);
        UsageTerms terms = world.usageTerms();
        Random random = new Random(seed);
        Instant end = RandomWorld.at(RandomWorld.CELLS);
        try (UsageDatabase db = new UsageDatabase(() -> terms, RandomWorld.START)) {
            world.chosen.forEach(db.subscriptions::add);
            RandomWorld.ACCOUNTS.forEach(account -> db.open(new AccountId(account), RandomWorld.START));
            for (int round = 0; round < 4; round++) {
                List<Segment> timeline = world.timeline("s" + random.nextInt(3));
                if (!timeline.isEmpty()) {
                    db.replaceTimeline(timeline.get(0).sessionId(), timeline, RandomWorld.START);
                }
                Instant at = RandomWorld.START.plus(Duration.ofDays(14L * (round + 1)));
                db.settling.settleAll(Interval.earlier(at, end), Progress.UNWATCHED);
                db.bill(at);
            }
            db.settling.settleAll(end, Progress.UNWATCHED);
            for (int i = 0; i < 20; i++) {
                HistoryQuery query = query(random);
                assertThat(told(db, query, end)).as("seed %d, %s", seed, query).isEqualTo(naive(db, terms, query));
            }
        }
    }

    private static HistoryQuery query(Random random) {
        Instant from = RandomWorld.START.plus(Duration.ofMinutes(random.nextInt(50 * 24 * 60)));
        Instant start = random.nextBoolean() ? from : from.truncatedTo(java.time.temporal.ChronoUnit.DAYS);
        Interval within = new Interval(start, start.plus(Duration.ofMinutes(1 + random.nextInt(30 * 24 * 60))));
        Granularity granularity = Granularity.values()[random.nextInt(3)];
        return new HistoryQuery(new AccountId(RandomWorld.ACCOUNTS.get(random.nextInt(2))), within, granularity, null);
    }

    private static List<String> told(UsageDatabase db, HistoryQuery query, Instant now) {
        return db.reading.history(query, now).stream()
                .map(point -> point.meter() + " " + point.during() + " " + point.quantity() + " " + point.cost())
                .sorted()
                .toList();
    }

    private static List<String> naive(UsageDatabase db, UsageTerms terms, HistoryQuery query) {
        Map<String, DisplayTotal> totals = new TreeMap<>();
        for (UsageRecord slice : db.allRecords()) {
            for (Interval during :
                    query.granularity().cut(query.within(), terms.calendars().common())) {
                if (slice.usageOwner().account().equals(query.account())
                        && during.overlaps(slice.usageSegment().during())) {
                    String key = slice.usageSegment().ratingTerms().meter() + " " + during;
                    totals.merge(key, DisplayTotal.of(slice.within(during), price(slice)), DisplayTotal::plus);
                }
            }
        }
        List<String> points = new ArrayList<>();
        totals.forEach((key, total) -> points.add(key + " " + total.shownQuantity() + " " + total.shownCost()));
        return points.stream().sorted().toList();
    }

    private static Ratio price(UsageRecord slice) {
        return Ratio.of(
                Objects.requireNonNull(slice.usageSegment().ratingTerms().unitPrice()));
    }
}
