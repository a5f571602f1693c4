package io.streamspace.billing.meter;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.values.Interval;
import java.math.BigInteger;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What every kind of meter promises, beside a naive oracle: arrays of minutes, and sums by hour. */
class AggregationTest {

    /** A stretch of time that has a change of month in the middle. */
    private static final Instant START = Instant.parse("2026-02-28T21:00:00Z");

    private static final int MINUTES = 6 * 60;

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** Those whose differences are counted by hours; of the others each instant has a level. */
    private static final List<Aggregation> COUNTED = List.of(new Sum(), new Latest());

    private static final List<Aggregation> LEVELS = List.copyOf(EnumSet.allOf(TimeWeighted.class));

    private static final List<Aggregation> ALL =
            Stream.concat(COUNTED.stream(), LEVELS.stream()).toList();

    @Test
    void a_new_kind_of_meter_is_tested_here() {
        Set<Class<?>> tested = ALL.stream().map(Object::getClass).collect(toSet());

        assertThat(tested).containsExactlyInAnyOrder(Aggregation.class.getPermittedSubclasses());
    }

    @Test
    void units_say_whether_time_is_priced() {
        assertThat(TimeWeighted.BY_HOUR.pricedUnit("cores")).isEqualTo("core-hours");
        assertThat(TimeWeighted.BY_MONTH.pricedUnit("GB")).isEqualTo("gb-months");
        assertThat(TimeWeighted.BY_MONTH.pricedUnit("glass")).isEqualTo("glass-months");
        assertThat(TimeWeighted.BY_HOUR.pricedBaseUnit("bytes")).isEqualTo("bytes-ms");
        assertThat(COUNTED).allSatisfy(aggregation -> {
            assertThat(aggregation.pricedUnit("GB")).isEqualTo("GB");
            assertThat(aggregation.pricedBaseUnit("bytes")).isEqualTo("bytes");
        });
    }

    @Test
    void a_unit_lasts_as_long_as_its_name_says() {
        long february = 28L * 86_400_000;

        assertThat(ALL.stream().map(aggregation -> aggregation.unitMillis(february)))
                .containsExactly(1L, 1L, 3_600_000L, february);
    }

    @RepeatedTest(50)
    void what_is_cut_at_local_midnights_sums_to_the_whole_where_time_plays_a_role(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        // the clocks of the zone are changed on 29 March
        Instant start = Instant.parse("2026-03-25T00:00:00Z").plusMillis(random.nextInt(400_000_000));
        Interval whole = new Interval(start, start.plusMillis(1 + random.nextInt(1_000_000_000)));
        BigInteger amount = BigInteger.valueOf(random.nextLong() >>> 1);

        for (Aggregation aggregation : ALL) {
            List<BigInteger> parts = midnights(whole).stream()
                    .map(part -> aggregation.quantity(amount, part.millis()))
                    .toList();
            if (LEVELS.contains(aggregation)) {
                assertThat(parts.stream().reduce(BigInteger.ZERO, BigInteger::add))
                        .isEqualTo(aggregation.quantity(amount, whole.millis()));
            } else {
                assertThat(parts).containsOnly(amount);
            }
        }
    }

    @RepeatedTest(50)
    void what_is_recorded_and_its_difference_are_together_what_is_desired(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());

        for (Aggregation aggregation : ALL) {
            List<Quantity> desired = some(aggregation, random);
            List<Quantity> recorded = some(aggregation, random);
            List<Quantity> difference = aggregation.difference(desired, recorded);
            List<Quantity> both = new ArrayList<>(recorded);
            both.addAll(difference);

            assertThat(aggregation.difference(desired, both)).isEmpty();
            assertThat(sum(both)).isEqualTo(sum(desired));
            assertThat(difference)
                    .isSortedAccordingTo(
                            Comparator.comparing(quantity -> quantity.during().start()))
                    .noneMatch(quantity -> quantity.base().signum() == 0);
        }
    }

    @RepeatedTest(50)
    void the_difference_of_levels_is_right_in_every_minute(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Quantity> desired = some(TimeWeighted.BY_HOUR, random);
        List<Quantity> recorded = some(TimeWeighted.BY_HOUR, random);

        for (Aggregation aggregation : LEVELS) {
            List<Quantity> difference = aggregation.difference(desired, recorded);

            long[] expected = byMinute(desired);
            long[] present = byMinute(recorded);
            for (int i = 0; i < MINUTES; i++) {
                expected[i] -= present[i];
            }
            assertThat(byMinute(difference)).isEqualTo(expected);
            assertThat(difference)
                    .allSatisfy(quantity -> assertThat(month(quantity.during().start()))
                            .isEqualTo(month(quantity.during().end().minusMillis(1))));
            assertThat(neighbours(difference)).noneMatch(AggregationTest::couldBeOne);
        }
    }

    @RepeatedTest(50)
    void the_difference_of_counts_is_right_in_every_hour(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Quantity> desired = some(new Sum(), random);
        List<Quantity> recorded = some(new Sum(), random);

        for (Aggregation aggregation : COUNTED) {
            List<Quantity> difference = aggregation.difference(desired, recorded);

            Map<Long, Long> expected = byHour(desired);
            byHour(recorded).forEach((hour, base) -> expected.merge(hour, -base, Long::sum));
            expected.values().removeIf(base -> base == 0);
            assertThat(byHour(difference)).isEqualTo(expected);
            assertThat(difference).hasSameSizeAs(expected.keySet());
        }
    }

    private static List<Interval> midnights(Interval whole) {
        List<Interval> parts = new ArrayList<>();
        Instant start = whole.start();
        while (start.isBefore(whole.end())) {
            ZonedDateTime local = start.atZone(BERLIN);
            Instant next = local.toLocalDate().plusDays(1).atStartOfDay(BERLIN).toInstant();
            Instant end = Interval.earlier(next, whole.end());
            parts.add(new Interval(start, end));
            start = end;
        }
        return parts;
    }

    /** Of levels anything that may overlap; of counts what lies in an hour. */
    private static List<Quantity> some(Aggregation aggregation, Random random) {
        List<Quantity> some = new ArrayList<>();
        for (int i = random.nextInt(8); i > 0; i--) {
            int start = random.nextInt(MINUTES);
            int last = LEVELS.contains(aggregation) ? MINUTES : (start / 60 + 1) * 60;
            Interval during = new Interval(minute(start), minute(start + 1 + random.nextInt(last - start)));
            BigInteger amount = BigInteger.valueOf(1 + random.nextInt(3));
            some.add(new Quantity(during, aggregation.quantity(amount, during.millis())));
        }
        return some;
    }

    private static Instant minute(int minute) {
        return START.plusSeconds(60L * minute);
    }

    private static long[] byMinute(Collection<Quantity> quantities) {
        long[] levels = new long[MINUTES];
        for (Quantity quantity : quantities) {
            long level = quantity.base().longValueExact() / quantity.during().millis();
            for (int i = 0; i < MINUTES; i++) {
                levels[i] += quantity.during().contains(minute(i)) ? level : 0;
            }
        }
        return levels;
    }

    private static Map<Long, Long> byHour(Collection<Quantity> quantities) {
        Map<Long, Long> sums = new HashMap<>();
        for (Quantity quantity : quantities) {
            long hour = quantity.during().start().getEpochSecond() / 3600;
            sums.merge(hour, quantity.base().longValueExact(), Long::sum);
        }
        return sums;
    }

    private static YearMonth month(Instant instant) {
        return YearMonth.from(instant.atZone(ZoneOffset.UTC));
    }

    private static List<List<Quantity>> neighbours(List<Quantity> quantities) {
        List<List<Quantity>> neighbours = new ArrayList<>();
        for (int i = 1; i < quantities.size(); i++) {
            neighbours.add(quantities.subList(i - 1, i + 1));
        }
        return neighbours;
    }

    /** Touching, equal and in one month. */
    private static boolean couldBeOne(List<Quantity> pair) {
        Interval first = pair.get(0).during();
        Interval second = pair.get(1).during();
        return first.end().equals(second.start())
                && pair.get(0).level().equals(pair.get(1).level())
                && month(first.start()).equals(month(second.start()));
    }

    private static BigInteger sum(Collection<Quantity> quantities) {
        return quantities.stream().map(Quantity::base).reduce(BigInteger.ZERO, BigInteger::add);
    }
}
