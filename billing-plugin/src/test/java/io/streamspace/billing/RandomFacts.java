package io.streamspace.billing;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.event.FactKey;
import io.streamspace.billing.event.FactType;
import io.streamspace.billing.session.AllocationChange;
import io.streamspace.billing.session.ProofInterval;
import io.streamspace.billing.session.Segment;
import io.streamspace.billing.session.SessionFact;
import io.streamspace.billing.session.SessionHistory;
import io.streamspace.billing.session.TimelineOracle;
import io.streamspace.billing.usage.RandomWorld;
import io.streamspace.plugin.EventKey;
import io.streamspace.plugin.PlatformEvent;
import io.streamspace.plugin.PlatformEvent.SessionCreated;
import io.streamspace.plugin.PlatformEvent.SessionHibernated;
import io.streamspace.plugin.PlatformEvent.SessionResized;
import io.streamspace.plugin.PlatformEvent.SessionTerminated;
import io.streamspace.plugin.PlatformEvent.SessionWoken;
import io.streamspace.plugin.ResourceChange;
import io.streamspace.plugin.Resources;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Facts of a few sessions on a grid of 15 minutes, told in pieces; and what the oracle makes of all that was told. */
final class RandomFacts {

    private static final int SESSIONS = 6;

    private final Random random;
    private final List<PlatformEvent> told = new ArrayList<>();
    private final List<List<SessionFact>> facts = new ArrayList<>();
    private final List<List<ProofInterval>> beats = new ArrayList<>();
    private int events;

    RandomFacts(Random random) {
        this.random = random;
        for (int i = 0; i < SESSIONS; i++) {
            facts.add(new ArrayList<>());
            beats.add(new ArrayList<>());
        }
    }

    /** Some events of the time before a cell, some told before among them, and heartbeats of one session. */
    void tellSome(DrivenPlugin plugin, int cell) {
        List<PlatformEvent> batch = new ArrayList<>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            batch.add(event(random.nextInt(SESSIONS), past(cell)));
        }
        for (int i = random.nextInt(3); i > 0 && !told.isEmpty(); i--) {
            batch.add(told.get(random.nextInt(told.size())));
        }
        Collections.shuffle(batch, random);
        told.addAll(batch);
        plugin.deliver(batch);
        beat(plugin, random.nextInt(SESSIONS), past(cell), cell);
    }

    /** Ends every session. */
    void tellAll(DrivenPlugin plugin, Instant end) {
        List<PlatformEvent> batch = new ArrayList<>();
        for (int session = 0; session < SESSIONS; session++) {
            batch.add(terminated(session, end));
        }
        plugin.deliver(batch);
    }

    /** What was held, cell by cell, whichever session it was. */
    List<Segment> cells(Instant from, Instant until) {
        return Stream.iterate(0, session -> session + 1)
                .limit(SESSIONS)
                .map(session -> new SessionHistory(name(session), facts.get(session), beats.get(session), List.of()))
                .flatMap(history -> new TimelineOracle(history, DrivenPlugin.TIMEOUT).cells(from, until).stream())
                .toList();
    }

    /** Mostly not long ago, at times long ago. */
    private int past(int cell) {
        return Math.max(0, cell - random.nextInt(random.nextInt(4) == 0 ? cell + 1 : 200));
    }

    private void beat(DrivenPlugin plugin, int session, int first, int now) {
        for (int cell = first; cell <= now && random.nextInt(60) > 0; cell += random.nextInt(20) == 0 ? 3 : 1) {
            long at = RandomWorld.at(cell).toEpochMilli();
            beats.get(session).add(ProofInterval.at(at));
            plugin.heartbeat(name(session), at);
        }
    }

    private PlatformEvent event(int session, int cell) {
        Instant at = RandomWorld.at(cell);
        return switch (random.nextInt(9)) {
            case 0, 1, 2 -> created(session, at);
            case 3 -> terminated(session, at);
            case 4 -> {
                note(session, FactType.SESSION_HIBERNATED, at, null, null);
                yield new SessionHibernated(key(), at, name(session));
            }
            case 5 -> {
                note(session, FactType.SESSION_WOKEN, at, null, null);
                yield new SessionWoken(key(), at, name(session));
            }
            default -> {
                ResourceChange change = change(resources());
                note(session, FactType.SESSION_RESIZED, at, null, told(change));
                yield new SessionResized(key(), at, name(session), change);
            }
        };
    }

    private PlatformEvent created(int session, Instant at) {
        boolean ofAcme = random.nextBoolean();
        boolean heartbeats = random.nextBoolean();
        Resources resources = resources();
        AccountId account = AccountId.of("alice", ofAcme ? "acme" : null);
        note(
                session,
                FactType.SESSION_CREATED,
                at,
                new SessionFact.Origin(account, "alice", "template", heartbeats),
                told(ResourceChange.to(resources)));
        return new SessionCreated(
                key(), at, name(session), "alice", ofAcme ? "acme" : null, "template", resources, heartbeats);
    }

    private PlatformEvent terminated(int session, Instant at) {
        note(session, FactType.SESSION_TERMINATED, at, null, null);
        return new SessionTerminated(key(), at, name(session));
    }

    /** Gives the next event its key; the event that is made next carries the same one. */
    private void note(
            int session,
            FactType type,
            Instant at,
            SessionFact.@Nullable Origin origin,
            @Nullable AllocationChange held) {
        events++;
        facts.get(session).add(new SessionFact(new FactKey("campaign", id()), type, at.toEpochMilli(), origin, held));
    }

    private EventKey key() {
        return new EventKey("campaign", id());
    }

    private String id() {
        return "e" + events;
    }

    private Resources resources() {
        return new Resources(random.nextInt(5) * 500L, random.nextInt(4) * 1_000_000_007L, random.nextInt(3 << 20));
    }

    private ResourceChange change(Resources to) {
        return new ResourceChange(
                random.nextInt(4) > 0 ? (Long) to.cpuMillis() : null,
                random.nextInt(4) > 0 ? (Long) to.memoryBytes() : null,
                random.nextInt(4) > 0 ? (Long) to.storageBytes() : null);
    }

    private static AllocationChange told(ResourceChange change) {
        return new AllocationChange(change.cpuMillis(), change.memoryBytes(), change.storageBytes());
    }

    private static String name(int session) {
        return "s" + session;
    }
}
