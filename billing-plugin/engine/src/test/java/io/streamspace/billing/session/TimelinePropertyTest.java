package io.streamspace.billing.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TimelinePropertyTest {

    private static final int HISTORIES = 8_000;
    private static final int MINUTES = 90;
    private static final HeartbeatTimeout THREE_MINUTES = HeartbeatTimeout.of(Duration.ofMinutes(3));
    private static final HeartbeatTimeout CHANGING = HeartbeatTimeout.versions(
            new TreeMap<>(java.util.Map.of(
                    Instant.EPOCH,
                    Duration.ofMinutes(2),
                    Instant.ofEpochMilli(30 * Histories.MINUTE),
                    Duration.ofMinutes(5))),
            Duration.ofSeconds(90));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_timeline_says_what_the_rules_say_of_every_minute(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < HISTORIES; i++) {
            SessionHistory history = Histories.random(random);
            HeartbeatTimeout timeout = random.nextBoolean() ? THREE_MINUTES : CHANGING;
            Timeline timeline = Timeline.of(history, timeout);
            assertWellFormed(timeline, "seed " + seed + " history " + i + ": " + history);
            MinuteOracle oracle = new MinuteOracle(history, timeout);
            for (int minute = 0; minute < MINUTES; minute++) {
                assertThat(cell(timeline, minute))
                        .as("seed %d, history %d, minute %d: %s%n%s", seed, i, minute, history, timeline)
                        .isEqualTo(oracle.at(minute));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void order_does_not_matter(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < HISTORIES; i++) {
            SessionHistory history = Histories.random(random);
            assertThat(Timeline.of(shuffled(history, random), CHANGING))
                    .as("seed %d, history %d", seed, i)
                    .isEqualTo(Timeline.of(history, CHANGING));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 7})
    void heartbeats_may_be_folded_before_or_not_at_all(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < HISTORIES; i++) {
            SessionHistory history = withoutAbsences(Histories.random(random));
            List<ProofInterval> part = new ArrayList<>(history.heartbeats());
            Collections.shuffle(part, random);
            List<ProofInterval> early = ProofInterval.fold(part.subList(0, part.size() / 2), THREE_MINUTES);
            List<ProofInterval> all = new ArrayList<>(early);
            all.addAll(part.subList(part.size() / 2, part.size()));
            SessionHistory folded = new SessionHistory(
                    history.sessionId(),
                    history.facts(),
                    ProofInterval.fold(all, THREE_MINUTES),
                    history.liveListAbsences());
            assertThat(Timeline.of(folded, THREE_MINUTES).segments())
                    .as("seed %d, history %d", seed, i)
                    .isEqualTo(Timeline.of(history, THREE_MINUTES).segments());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {8, 9})
    void what_happens_after_a_terminated_life_leaves_it_as_it_was(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < HISTORIES; i++) {
            SessionHistory history = Histories.random(random);
            for (SessionLifetime sessionLifetime :
                    Timeline.of(history, THREE_MINUTES).lives()) {
                if (sessionLifetime.end() != null && !sessionLifetime.endedByListing()) {
                    assertThat(Timeline.of(upTo(history, sessionLifetime.end()), THREE_MINUTES)
                                    .lives())
                            .as("seed %d, history %d", seed, i)
                            .contains(sessionLifetime);
                }
            }
        }
    }

    private static SessionHistory withoutAbsences(SessionHistory history) {
        return new SessionHistory(history.sessionId(), history.facts(), history.heartbeats(), List.of());
    }

    private static SessionHistory upTo(SessionHistory history, Instant end) {
        long last = end.toEpochMilli();
        return new SessionHistory(
                history.sessionId(),
                history.facts().stream().filter(fact -> fact.at() <= last).toList(),
                history.heartbeats().stream()
                        .filter(proofInterval -> proofInterval.last() <= last)
                        .toList(),
                history.liveListAbsences());
    }

    private static SessionHistory shuffled(SessionHistory history, Random random) {
        List<SessionFact> facts = new ArrayList<>(history.facts());
        Collections.shuffle(facts, random);
        List<ProofInterval> heartbeats = new ArrayList<>(history.heartbeats());
        heartbeats.addAll(history.heartbeats());
        Collections.shuffle(heartbeats, random);
        List<LiveListAbsence> liveListAbsences = new ArrayList<>(history.liveListAbsences());
        Collections.shuffle(liveListAbsences, random);
        return new SessionHistory(history.sessionId(), facts, heartbeats, liveListAbsences);
    }

    private static void assertWellFormed(Timeline timeline, String of) {
        Segment before = null;
        for (Segment segment : timeline.segments()) {
            assertThat(segment.end() == null || segment.start().isBefore(segment.end()))
                    .as(of)
                    .isTrue();
            assertThat(before == null || (before.end() != null && !before.end().isAfter(segment.start())))
                    .as(of)
                    .isTrue();
            before = segment;
        }
    }

    private static Optional<MinuteOracle.Cell> cell(Timeline timeline, int minute) {
        Instant at = Instant.ofEpochMilli(minute * Histories.MINUTE);
        return timeline.segments().stream()
                .filter(segment -> !segment.start().isAfter(at)
                        && (segment.end() == null || segment.end().isAfter(at)))
                .map(segment -> new MinuteOracle.Cell(
                        segment.account().value(), segment.lifeStart().toEpochMilli(), segment.held()))
                .findFirst();
    }
}
