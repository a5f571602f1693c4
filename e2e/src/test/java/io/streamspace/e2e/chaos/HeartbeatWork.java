package io.streamspace.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.e2e.host.Events;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Sessions that have to be proven by heartbeats. A crash may lose a few seconds of them, which nobody is told of; so
 * all are sent once more in the end, as a platform does that keeps them for a while.
 */
final class HeartbeatWork implements Work {

    private static final String USER = "beater";
    private static final Duration INTERVAL = Duration.ofMinutes(4);
    private static final int MILLI_CORES = 500;
    private static final int MEBIBYTES = 1024;
    private static final int MOST_BEATS = 90;
    private static final int BEATS_AT_ONCE = 30;

    private final EventSource source;
    private final Random random;
    private final PlatformTime time;
    private final Invoices invoices;
    private final Owed owed = new Owed();
    private final List<ObjectNode> repeated = new ArrayList<>();
    private int sessions;

    HeartbeatWork(EventSource source, Random random, PlatformTime time, Invoices invoices) {
        this.source = source;
        this.random = random;
        this.time = time;
        this.invoices = invoices;
    }

    @Override
    public void act() {
        String session = "b-" + sessions++;
        int beats = 1 + random.nextInt(MOST_BEATS);
        Instant end = time.present().minusSeconds(random.nextInt(100_000)).truncatedTo(ChronoUnit.MILLIS);
        Instant start = end.minus(INTERVAL.multipliedBy(beats));
        source.post(List.of(Events.start(session, USER)
                .holding(MILLI_CORES + "m", MEBIBYTES + "Mi")
                .beating()
                .at(start.toString())));
        List<ObjectNode> proofs = proofs(session, start, beats);
        post(proofs);
        source.post(List.of(Events.terminated(session, end.toString())));
        repeated.addAll(proofs);
        owed.add(USER, start, end, MILLI_CORES, MEBIBYTES);
    }

    @Override
    public void complete() {
        post(repeated);
        repeated.clear();
    }

    private void post(List<ObjectNode> proofs) {
        for (int from = 0; from < proofs.size(); from += BEATS_AT_ONCE) {
            source.post(proofs.subList(from, Math.min(proofs.size(), from + BEATS_AT_ONCE)));
        }
    }

    @Override
    public void check() {
        assertThat(Owed.invoiced(USER, invoices.of(USER)))
                .as("what proven sessions cost")
                .isEqualTo(owed.amounts());
    }

    @Override
    public String toString() {
        return sessions + " proven sessions";
    }

    private static List<ObjectNode> proofs(String session, Instant start, int beats) {
        List<ObjectNode> proofs = new ArrayList<>();
        for (int beat = 1; beat <= beats; beat++) {
            proofs.add(Events.heartbeat(
                    session, start.plus(INTERVAL.multipliedBy(beat)).toString()));
        }
        return proofs;
    }
}
