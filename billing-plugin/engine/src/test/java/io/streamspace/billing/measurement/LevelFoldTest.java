package io.streamspace.billing.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.event.FactKey;
import io.streamspace.billing.measurement.Measurement.Kind;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class LevelFoldTest {

    private static final AccountId ALICE = AccountId.ofUser("alice");
    private static final int HORIZON = 60;

    @Test
    void a_change_below_zero_counts_as_zero_and_is_noted() {
        LevelFold fold = fold(0, BigInteger.ZERO, List.of(level(0, 3), change(10, -5), change(20, 2)));

        assertThat(fold.segments()).extracting(LevelSegment::level).containsExactly(big(3), big(2));
        assertThat(fold.belowZero()).containsExactly(Instant.ofEpochMilli(10));
    }

    @Test
    void neighbours_that_are_equal_are_one_segment() {
        LevelFold fold = fold(5, big(3), List.of(level(10, 3), change(20, 0), level(30, 4)));

        assertThat(fold.segments())
                .extracting(segment -> segment.start().toEpochMilli())
                .containsExactly(5L, 30L);
    }

    @RepeatedTest(50)
    void the_level_at_every_instant_is_what_replaying_all_before_it_gives(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Measurement> all = new ArrayList<>();
        for (int i = random.nextInt(20); i >= 0; i--) {
            int at = random.nextInt(HORIZON);
            all.add(random.nextBoolean() ? level(at, random.nextInt(5)) : change(at, random.nextInt(7) - 3));
        }
        List<Measurement> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);

        List<LevelSegment> segments = fold(0, big(2), shuffled).segments();

        for (int at = 0; at < HORIZON; at++) {
            assertThat(levelAt(segments, at)).as("at %d of %s", at, all).isEqualTo(replayed(all, at));
        }
    }

    private static long levelAt(List<LevelSegment> segments, long at) {
        return segments.stream()
                .filter(segment -> segment.start().toEpochMilli() <= at
                        && (segment.end() == null || segment.end().toEpochMilli() > at))
                .mapToLong(segment -> segment.level().longValueExact())
                .sum();
    }

    private static long replayed(List<Measurement> all, long upTo) {
        long level = 2;
        List<Measurement> ordered = new ArrayList<>(all);
        Collections.sort(ordered);
        for (Measurement one : ordered) {
            if (one.at() <= upTo) {
                long amount = one.amount().longValueExact();
                level = Math.max(0, one.kind() == Kind.LEVEL ? amount : level + amount);
            }
        }
        return level;
    }

    private static LevelFold fold(long since, BigInteger before, List<Measurement> measurements) {
        return new LevelFold(ALICE, "seats", Instant.ofEpochMilli(since), before).with(measurements);
    }

    private static Measurement level(long at, long amount) {
        return measurement(at, Kind.LEVEL, amount);
    }

    private static Measurement change(long at, long amount) {
        return measurement(at, Kind.CHANGE, amount);
    }

    private static int ids;

    private static Measurement measurement(long at, Kind kind, long amount) {
        return new Measurement(new FactKey("s", "f" + ids++), ALICE, "seats", at, kind, big(amount), null);
    }

    private static BigInteger big(long amount) {
        return BigInteger.valueOf(amount);
    }
}
