package io.streamspace.host.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.host.event.HeartbeatSink;
import io.streamspace.plugin.HeartbeatSpan;
import io.streamspace.plugin.Resources;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeartbeatSimulatorTest {

    private static final Instant START = Instant.parse("2026-01-10T00:00:00Z");

    private final List<String> proofs = new ArrayList<>();
    private final HeartbeatSimulator heartbeatSimulator = new HeartbeatSimulator(new HeartbeatSink() {
        @Override
        public void beat(String sessionId, long atMillis) {
            throw new AssertionError("sessions of this host are proven by spans");
        }

        @Override
        public void spans(List<HeartbeatSpan> spans) {
            spans.forEach(span -> proofs.add(secondsIn(span.from()) + "-" + secondsIn(span.to())));
        }
    });

    @Test
    void a_session_beats_soon_after_it_began_and_then_by_the_interval() {
        heartbeatSimulator.follow(running(START));

        seconds(0, 40);

        assertThat(proofs).containsExactly("0-1", "1-31");
    }

    @Test
    void what_could_not_be_taken_is_proven_by_the_next_beat() {
        boolean[] isAway = {true};
        HeartbeatSimulator failing = new HeartbeatSimulator(new HeartbeatSink() {
            @Override
            public void beat(String sessionId, long atMillis) {
                throw new AssertionError("sessions of this host are proven by spans");
            }

            @Override
            public void spans(List<HeartbeatSpan> spans) {
                if (isAway[0]) {
                    throw new IllegalStateException("away");
                }
                spans.forEach(span -> proofs.add(secondsIn(span.from()) + "-" + secondsIn(span.to())));
            }
        });
        failing.follow(running(START));
        assertThatThrownBy(() -> failing.allUpTo(START.plusSeconds(900))).hasMessage("away");
        isAway[0] = false;
        failing.allUpTo(START.plusSeconds(1800));
        assertThat(proofs).containsExactly("0-1800");
    }

    @Test
    void a_change_is_proven_soon_and_without_a_gap() {
        heartbeatSimulator.follow(running(START));
        seconds(0, 10);
        heartbeatSimulator.follow(running(START.plusSeconds(10)));

        seconds(10, 42);

        assertThat(proofs).containsExactly("0-1", "1-11", "11-41");
    }

    @Test
    void what_sleeps_is_not_proven() {
        heartbeatSimulator.follow(running(START));
        heartbeatSimulator.follow(session(START.plusMillis(500), true));
        seconds(0, 60);
        assertThat(proofs).isEmpty();

        heartbeatSimulator.follow(running(START.plusSeconds(60)));
        seconds(60, 62);
        assertThat(proofs).containsExactly("60-61");
    }

    private void seconds(int from, int to) {
        for (int second = from; second <= to; second++) {
            heartbeatSimulator.dueAt(START.plusSeconds(second));
        }
    }

    private static long secondsIn(long millis) {
        return millis / 1000 - START.getEpochSecond();
    }

    private static Session running(Instant changed) {
        return session(changed, false);
    }

    private static Session session(Instant changed, boolean hibernated) {
        Resources resources = new Resources(1000, 1L << 30, 0);
        return new Session("s", "alice", null, "desk", resources, START, changed, 0, null, hibernated, true, true);
    }
}
