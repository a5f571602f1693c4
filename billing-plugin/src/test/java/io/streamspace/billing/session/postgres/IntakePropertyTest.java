package io.streamspace.billing.session.postgres;

import static io.streamspace.billing.session.postgres.IntakeBench.created;
import static io.streamspace.billing.session.postgres.IntakeBench.hibernated;
import static io.streamspace.billing.session.postgres.IntakeBench.resized;
import static io.streamspace.billing.session.postgres.IntakeBench.terminated;
import static io.streamspace.billing.session.postgres.IntakeBench.woken;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.session.Segment;
import io.streamspace.billing.values.Interval;
import io.streamspace.plugin.PlatformEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However facts arrive, the same stands in the database at the end. */
final class IntakePropertyTest {

    private static final int SESSIONS = 8;
    private static final IntakeBench BENCH = new IntakeBench();

    private record Beat(String session, long minute) {}

    @AfterAll
    static void close() {
        BENCH.close();
    }

    @BeforeEach
    void clear() {
        BENCH.clear();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void many_deliveries_with_repeats_and_in_any_order_are_as_good_as_one(long seed) {
        Random random = new Random(seed);
        List<PlatformEvent> events = events(random);
        List<Beat> beats = beats(random);
        Set<String> atOnce = allAtOnce(events, beats);
        for (int i = 0; i < 5; i++) {
            BENCH.clear();
            inPieces(events, beats, random);
            assertSame("seed " + seed + ", round " + i, atOnce);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void hooks_called_by_two_threads_at_once_lose_nothing(long seed) throws Exception {
        Random random = new Random(seed);
        List<PlatformEvent> events = events(random);
        List<Beat> beats = beats(random);
        Set<String> atOnce = allAtOnce(events, beats);
        BENCH.clear();
        Collections.shuffle(events, random);
        ExecutorService threads = Executors.newFixedThreadPool(3);
        List<Future<?>> running = new ArrayList<>();
        running.add(threads.submit(() -> events.subList(0, events.size() / 2).forEach(this::hook)));
        running.add(threads.submit(
                () -> events.subList(events.size() / 3, events.size()).forEach(this::hook)));
        running.add(threads.submit(() -> beats.forEach(beat -> {
            BENCH.beat(beat.session(), beat.minute());
            BENCH.intake.flushHeartbeats();
        })));
        for (Future<?> future : running) {
            future.get();
        }
        threads.shutdown();
        BENCH.intake.flushHeartbeats();
        assertSame("seed " + seed, atOnce);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
    void heartbeats_kept_as_they_come_are_as_good_as_all_at_once(long seed) {
        Random random = new Random(seed);
        List<PlatformEvent> events = events(random);
        List<Beat> beats = beats(random);
        Set<String> atOnce = allAtOnce(events, beats);
        BENCH.clear();
        Map<Long, List<PlatformEvent>> arriving = new HashMap<>();
        for (PlatformEvent event : events) {
            long late = random.nextInt(4) == 0 ? random.nextInt(20) : 0;
            arriving.computeIfAbsent(minute(event) + late, minute -> new ArrayList<>())
                    .add(event);
        }
        for (long minute = 0; minute < 150; minute++) {
            long now = minute;
            BENCH.intake.deliver(arriving.getOrDefault(now, List.of()));
            beats.stream()
                    .filter(beat -> beat.minute() == now)
                    .forEach(beat -> BENCH.beat(beat.session(), beat.minute()));
            if (random.nextInt(3) > 0) {
                BENCH.intake.flushHeartbeats();
            }
        }
        BENCH.intake.flushHeartbeats();
        assertSame("seed " + seed, atOnce);
    }

    private static long minute(PlatformEvent event) {
        return Duration.between(IntakeBench.NOON, event.time()).toMinutes();
    }

    private static void assertSame(String when, Set<String> expected) {
        Set<String> missing = new TreeSet<>(expected);
        Set<String> tooMuch = BENCH.everything();
        missing.removeAll(tooMuch);
        tooMuch.removeAll(expected);
        assertThat(missing).as("%s; too much: %s", when, tooMuch).isEmpty();
        assertThat(tooMuch).as(when).isEmpty();
    }

    private void hook(PlatformEvent event) {
        event.dispatchTo(BENCH.intake);
    }

    private static Set<String> allAtOnce(List<PlatformEvent> events, List<Beat> beats) {
        beats.forEach(beat -> BENCH.beat(beat.session(), beat.minute()));
        BENCH.intake.deliver(events);
        BENCH.intake.flushHeartbeats();
        return BENCH.everything();
    }

    private static void inPieces(List<PlatformEvent> events, List<Beat> beats, Random random) {
        List<PlatformEvent> order = new ArrayList<>(events);
        order.addAll(events.subList(0, events.size() / 3));
        Collections.shuffle(order, random);
        List<Beat> beatOrder = new ArrayList<>(beats);
        Collections.shuffle(beatOrder, random);
        int next = 0;
        while (next < order.size()) {
            int end = Math.min(order.size(), next + 1 + random.nextInt(12));
            beatSome(beatOrder, random);
            deliverChecked(order.subList(next, end));
            next = end;
        }
        beatOrder.forEach(beat -> BENCH.beat(beat.session(), beat.minute()));
        BENCH.intake.flushHeartbeats();
    }

    private static void beatSome(List<Beat> beats, Random random) {
        int count = Math.min(beats.size(), random.nextInt(20));
        List<Beat> some = beats.subList(0, count);
        some.forEach(beat -> BENCH.beat(beat.session(), beat.minute()));
        some.clear();
        if (random.nextInt(3) == 0) {
            BENCH.intake.flushHeartbeats();
        }
    }

    /** Delivers, and checks that what lies before the instants told of is as it was. */
    private static void deliverChecked(List<PlatformEvent> events) {
        List<Segment> before = BENCH.segments.ofSessions(sessions());
        BENCH.changed.clear();
        BENCH.intake.deliver(events);
        List<Segment> after = BENCH.segments.ofSessions(sessions());
        for (String session : sessions()) {
            Instant from = BENCH.changed.getOrDefault(session, Instant.MAX);
            assertThat(cut(after, session, from)).as(session).isEqualTo(cut(before, session, from));
        }
    }

    private static List<Segment> cut(List<Segment> segments, String session, Instant before) {
        return segments.stream()
                .filter(segment ->
                        segment.sessionId().equals(session) && segment.start().isBefore(before))
                .map(segment -> cut(segment, before))
                .toList();
    }

    private static Segment cut(Segment whole, Instant before) {
        Instant end = whole.end() == null ? Instant.MAX : whole.end();
        return new Segment(
                whole.account(),
                whole.sessionId(),
                whole.lifeStart(),
                whole.template(),
                whole.start(),
                Interval.earlier(end, before),
                whole.held());
    }

    private static Set<String> sessions() {
        Set<String> all = new TreeSet<>();
        for (int i = 0; i < SESSIONS; i++) {
            all.add("s" + i);
        }
        return all;
    }

    private static List<PlatformEvent> events(Random random) {
        List<PlatformEvent> events = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            events.add(event("e" + i, "s" + random.nextInt(SESSIONS), random.nextInt(120), random));
        }
        return events;
    }

    private static PlatformEvent event(String id, String session, int minute, Random random) {
        return switch (random.nextInt(7)) {
            case 0, 1 -> created(id, session, minute, random.nextInt(3) > 0);
            case 2 -> terminated(id, session, minute);
            case 3 -> hibernated(id, session, minute);
            case 4 -> woken(id, session, minute);
            default -> resized(id, session, minute, 1 + random.nextInt(3));
        };
    }

    private static List<Beat> beats(Random random) {
        List<Beat> beats = new ArrayList<>();
        for (String session : sessions()) {
            for (long minute = random.nextInt(60); minute < 130; minute += 1 + random.nextInt(6)) {
                beats.add(new Beat(session, minute));
            }
        }
        return beats;
    }
}
