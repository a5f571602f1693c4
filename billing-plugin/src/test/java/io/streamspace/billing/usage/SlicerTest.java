package io.streamspace.billing.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.session.Segment;
import io.streamspace.billing.subscription.PlanHistory;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Ratio;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public class SlicerTest {

    private static final Instant END = RandomWorld.at(RandomWorld.CELLS);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25})
    void slices_and_overage_add_up_to_what_the_oracle_counts(long seed) {
        RandomWorld world = new RandomWorld(seed);
        List<Segment> segments = segments(world);

        assertThat(sums(slices(world, segments))).isEqualTo(new NaiveUsage(world).sums(segments, END));
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33, 34, 35, 36, 37, 38})
    void nothing_crosses_a_cut_and_slices_tile(long seed) {
        RandomWorld world = new RandomWorld(seed);
        UsageTerms terms = world.usageTerms();
        List<Segment> segments = segments(world);
        List<UsageRecord> slices = new Slicer(
                        new Windows(terms.history(), terms.calendars().common()))
                .slices(segments, new Interval(RandomWorld.START, END));

        for (UsageRecord slice : slices) {
            Interval during = slice.usageSegment().during();
            assertThat(terms.calendars().common().midnightAfter(during.start())).isAfterOrEqualTo(during.end());
            assertThat(terms.calendars()
                            .common()
                            .periodAt(during.start())
                            .orElseThrow()
                            .end())
                    .isAfterOrEqualTo(during.end());
            assertThat(terms.history().changes().tailSet(during.start().plusMillis(1)))
                    .allMatch(change -> !change.isBefore(during.end()));
        }
        assertThat(slices.stream()
                        .map(slice -> List.of(
                                key(slice), slice.usageSegment().during().start())))
                .doesNotHaveDuplicates();
    }

    static List<Segment> segments(RandomWorld world) {
        List<Segment> segments = new ArrayList<>();
        for (int session = 0; session < 6; session++) {
            segments.addAll(world.timeline("s" + session));
        }
        return segments;
    }

    static List<UsageRecord> slices(RandomWorld world, List<Segment> segments) {
        UsageTerms terms = world.usageTerms();
        Windows windows = new Windows(terms.history(), terms.calendars().common());
        Interval all = new Interval(RandomWorld.START, END);
        List<UsageRecord> slices = new ArrayList<>(new Slicer(windows).slices(segments, all));
        for (String id : RandomWorld.ACCOUNTS) {
            AccountId account = new AccountId(id);
            List<Segment> own = segments.stream()
                    .filter(segment -> segment.account().equals(account))
                    .toList();
            PlanHistory plans = new PlanHistory(
                    terms.history(),
                    world.chosen.stream()
                            .filter(choice -> choice.account().equals(account))
                            .toList());
            OverageTerms overage = new OverageTerms(
                    windows,
                    Windows.hourly(terms.history(), terms.calendars().common()),
                    Entitlement.of(plans),
                    terms.calendars().common());
            slices.addAll(new Overage(overage).of(account, own, all));
        }
        return slices;
    }

    public static Map<String, Ratio> sums(Collection<UsageRecord> records) {
        Map<String, Ratio> sums = records.stream()
                .collect(Collectors.toMap(
                        SlicerTest::key, record -> record.usageSegment().quantity(), Ratio::plus, TreeMap::new));
        sums.values().removeIf(sum -> sum.signum() == 0);
        return sums;
    }

    static String key(UsageRecord slice) {
        RatingTerms ratingTerms = slice.usageSegment().ratingTerms();
        NonBillableReason nonBillableReason = ratingTerms.nonBillableReason();
        return slice.usageOwner().account() + " " + slice.usageOwner().key().sessionId() + " " + ratingTerms.meter()
                + " "
                + ratingTerms.periodStart() + " v" + ratingTerms.rateVersion() + " "
                + (nonBillableReason == null ? "null" : nonBillableReason.key());
    }
}
