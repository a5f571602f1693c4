package io.streamspace.host.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpansTest {

    @Test
    void neighbours_within_reach_become_one() {
        assertThat(Spans.NONE.with(0, 0, 60).with(60, 60, 60).bounds()).containsExactly(0, 60);
        assertThat(Spans.NONE.with(0, 0, 60).with(61, 61, 60).bounds()).containsExactly(0, 0, 61, 61);
    }

    @Test
    void a_late_beat_bridges_a_gap() {
        Spans apart = Spans.NONE.with(0, 10, 60).with(120, 130, 60);
        assertThat(apart.count()).isEqualTo(2);
        assertThat(apart.with(65, 65, 60).bounds()).containsExactly(0, 130);
    }

    @Test
    void the_order_of_beats_does_not_matter() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<Integer> beats = new ArrayList<>(
                    IntStream.range(0, 40).mapToObj(i -> random.nextInt(2_000)).toList());
            long[] first = folded(beats);
            Collections.shuffle(beats, random);
            assertThat(folded(beats)).as("seed %s", seed).isEqualTo(first).isEqualTo(naive(beats));
        }
    }

    @Test
    void no_more_spans_are_kept_than_the_cap() {
        Spans spans = Spans.NONE;
        for (int i = 0; i < 2 * Spans.MOST; i++) {
            spans = spans.with(i * 1_000L, i * 1_000L, 10);
        }
        assertThat(spans.count()).isEqualTo(Spans.MOST);
    }

    private static long[] folded(List<Integer> beats) {
        Spans spans = Spans.NONE;
        for (int beat : beats) {
            spans = spans.with(beat, beat, 30);
        }
        return spans.bounds();
    }

    private static long[] naive(List<Integer> beats) {
        int[] sorted = beats.stream().mapToInt(Integer::intValue).sorted().toArray();
        List<Long> bounds = new ArrayList<>();
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] - sorted[i - 1] > 30) {
                bounds.add((long) sorted[i]);
                bounds.add((long) sorted[i]);
            }
            bounds.set(bounds.size() - 1, (long) sorted[i]);
        }
        return bounds.stream().mapToLong(Long::longValue).toArray();
    }

    @Test
    void writes_itself_for_people() {
        assertThat(Spans.NONE.with(1, 2, 0)).hasToString(Arrays.toString(new long[] {1, 2}));
    }
}
