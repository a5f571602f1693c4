package io.streamspace.billing.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class HeartbeatBufferTest {

    private static final HeartbeatTimeout TIMEOUT = HeartbeatTimeout.of(Duration.ofMillis(10));

    private final HeartbeatBuffer book = new HeartbeatBuffer(() -> TIMEOUT, 2);

    @Test
    void neighbouring_heartbeats_become_one_span() {
        book.track(Set.of("a"));
        beat("a", 100, 105, 110, 120);
        assertThat(pending()).isEqualTo(Map.of("a", List.of(new ProofInterval(100, 120))));
    }

    @Test
    void a_gap_begins_another_span() {
        book.track(Set.of("a"));
        beat("a", 100, 110, 121, 122);
        assertThat(pending()).isEqualTo(Map.of("a", List.of(new ProofInterval(100, 110), new ProofInterval(121, 122))));
    }

    @Test
    void late_heartbeats_are_kept_beside_the_span() {
        book.track(Set.of("a"));
        beat("a", 100, 50, 55, 103, 101);
        assertThat(pending()).isEqualTo(Map.of("a", List.of(new ProofInterval(50, 55), new ProofInterval(100, 103))));
    }

    @Test
    void what_was_kept_is_not_told_again() {
        book.track(Set.of("a", "b"));
        beat("a", 100);
        book.kept(book.pending());
        beat("b", 100);
        assertThat(pending()).isEqualTo(Map.of("b", List.of(new ProofInterval(100, 100))));
    }

    @Test
    void what_was_told_and_not_kept_is_told_again() {
        book.track(Set.of("a"));
        beat("a", 100, 200);
        pending();
        beat("a", 205);
        assertThat(pending()).isEqualTo(Map.of("a", List.of(new ProofInterval(100, 100), new ProofInterval(200, 205))));
    }

    @Test
    void heartbeats_of_untracked_sessions_are_bounded_and_overflow_is_counted() {
        beat("a", 1);
        beat("b", 2);
        beat("c", 3);
        beat("a", 4);
        assertThat(pending()).containsOnlyKeys("a", "b");
        assertThat(book.overflowed()).isEqualTo(1);
        book.kept(book.pending());
        beat("c", 5);
        assertThat(pending()).containsOnlyKeys("c");
    }

    @Test
    void a_forgotten_session_stays_until_its_heartbeats_are_kept() {
        book.track(Set.of("a"));
        beat("a", 1);
        book.forget(Set.of("a"));
        assertThat(pending()).containsOnlyKeys("a");
        book.kept(book.pending());
        assertThat(book.trackedSessions()).isZero();
    }

    @Test
    void a_whole_span_may_be_reported_at_once() {
        book.track(Set.of("a"));
        book.beat("a", new ProofInterval(5, 100));
        book.beat("x", new ProofInterval(7, 8));
        assertThat(pending())
                .isEqualTo(Map.of("a", List.of(new ProofInterval(5, 100)), "x", List.of(new ProofInterval(7, 8))));
    }

    @Test
    void no_heartbeat_is_lost_between_threads_that_beat_track_forget_and_keep() throws Exception {
        HeartbeatBuffer crowded = new HeartbeatBuffer(() -> TIMEOUT, 1000);
        Map<String, Set<Long>> kept = new ConcurrentHashMap<>();
        List<Map<String, Set<Long>>> beaten = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> running = new ArrayList<>();
        for (int thread = 0; thread < 3; thread++) {
            Map<String, Set<Long>> own = new HashMap<>();
            beaten.add(own);
            Random random = new Random(thread);
            running.add(threads.submit(() -> beatAtRandom(crowded, random, own)));
        }
        while (running.stream().anyMatch(future -> !future.isDone())) {
            keep(crowded, kept);
        }
        for (Future<?> future : running) {
            future.get();
        }
        threads.shutdown();
        keep(crowded, kept);
        beaten.forEach(own ->
                own.forEach((id, instants) -> assertThat(kept.get(id)).as(id).containsAll(instants)));
    }

    /** Heartbeats far apart, so that each must show as the end of a span of its own. */
    private static void beatAtRandom(HeartbeatBuffer book, Random random, Map<String, Set<Long>> own) {
        for (int i = 0; i < 100_000; i++) {
            String id = "s" + random.nextInt(5);
            long at = 20L * random.nextInt(5000);
            book.beat(id, at);
            own.computeIfAbsent(id, key -> new TreeSet<>()).add(at);
            if (i % 100 == 0) {
                book.track(Set.of(id));
            } else if (i % 50 == 0) {
                book.forget(Set.of(id));
            }
        }
    }

    private static void keep(HeartbeatBuffer book, Map<String, Set<Long>> kept) {
        Map<String, List<HeartbeatBuffer.Pending>> pending = book.pending();
        pending.forEach((id, all) -> all.forEach(one -> one.proofIntervals().forEach(proofInterval -> {
            Set<Long> instants = kept.computeIfAbsent(id, key -> new TreeSet<>());
            instants.add(proofInterval.first());
            instants.add(proofInterval.last());
        })));
        book.kept(pending);
    }

    private void beat(String id, long... instants) {
        for (long at : instants) {
            book.beat(id, at);
        }
    }

    private Map<String, List<ProofInterval>> pending() {
        Map<String, List<ProofInterval>> spans = new HashMap<>();
        book.pending()
                .forEach((id, all) -> spans.put(
                        id,
                        ProofInterval.fold(
                                all.stream()
                                        .flatMap(one -> one.proofIntervals().stream())
                                        .toList(),
                                TIMEOUT)));
        return spans;
    }
}
