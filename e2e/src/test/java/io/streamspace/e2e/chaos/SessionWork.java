package io.streamspace.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.e2e.host.Events;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A platform that tells of its sessions: early and late, in any order, now and then twice. */
final class SessionWork implements Work {

    static final int USERS = 4;

    private static final int BATCH = 6;
    private static final Duration LATEST = Duration.ofDays(25);
    private static final Duration LONGEST = Duration.ofDays(3);

    private final EventSource source;
    private final Random random;
    private final PlatformTime time;
    private final Invoices invoices;
    private final Owed owed = new Owed();
    private final List<ObjectNode> ends = new ArrayList<>();
    private int sessions;

    SessionWork(EventSource source, Random random, PlatformTime time, Invoices invoices) {
        this.source = source;
        this.random = random;
        this.time = time;
        this.invoices = invoices;
    }

    static String user(int number) {
        return "worker-" + number;
    }

    @Override
    public void act() {
        List<ObjectNode> events = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            addSession(events);
        }
        Collections.shuffle(events, random);
        source.post(events);
        if (random.nextInt(3) == 0) {
            source.post(events.subList(0, 1 + random.nextInt(events.size())));
        }
        if (ends.size() > BATCH) {
            postEnds();
        }
    }

    /** Every session has ended then. */
    @Override
    public void complete() {
        postEnds();
    }

    @Override
    public void check() {
        Map<String, BigDecimal> invoiced = new TreeMap<>();
        for (int user = 0; user < USERS; user++) {
            invoiced.putAll(Owed.invoiced(user(user), invoices.of(user(user))));
        }
        assertThat(invoiced).as("what sessions cost").isEqualTo(owed.amounts());
    }

    @Override
    public String toString() {
        return sessions + " sessions";
    }

    private void addSession(List<ObjectNode> events) {
        Instant start = before(time.present(), LATEST);
        Instant longest = start.plus(LONGEST);
        Instant limit = longest.isBefore(time.present()) ? longest : time.present();
        Instant end = start.plusMillis(1
                + (long) (random.nextDouble() * (Duration.between(start, limit).toMillis() - 1)));
        int milliCores = 250 * (1 + random.nextInt(8));
        int mebibytes = 512 * (1 + random.nextInt(8));
        String user = user(random.nextInt(USERS));
        String session = "s-" + sessions++;
        events.add(Events.start(session, user)
                .holding(milliCores + "m", mebibytes + "Mi")
                .at(start.toString()));
        (random.nextInt(5) == 0 ? ends : events).add(Events.terminated(session, end.toString()));
        owed.add(user, start, end, milliCores, mebibytes);
    }

    private Instant before(Instant present, Duration atMost) {
        long millis = 1000 + (long) (random.nextDouble() * (atMost.toMillis() - 1000));
        return present.minusMillis(millis).truncatedTo(ChronoUnit.MILLIS);
    }

    private void postEnds() {
        if (!ends.isEmpty()) {
            source.post(ends);
            ends.clear();
        }
    }
}
