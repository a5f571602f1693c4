package io.streamspace.billing.session;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.event.FactKey;
import io.streamspace.billing.event.FactType;
import io.streamspace.billing.meter.Allocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Histories of one session on a grid of minutes: told by hand, or at random from a seed. */
final class Histories {

    static final long MINUTE = 60_000;
    static final String SESSION = "s1";

    private final List<SessionFact> facts = new ArrayList<>();
    private final List<ProofInterval> heartbeats = new ArrayList<>();
    private final List<LiveListAbsence> liveListAbsences = new ArrayList<>();

    Histories created(int minute, boolean heartbeats) {
        return created(minute, heartbeats, "alice", 1);
    }

    Histories created(int minute, boolean heartbeats, String user, long size) {
        return begin(
                FactType.SESSION_CREATED,
                minute,
                new SessionFact.Origin(AccountId.ofUser(user), user, "t", heartbeats),
                size);
    }

    Histories listed(int minute, FactType type) {
        return begin(type, minute, new SessionFact.Origin(AccountId.ofUser("alice"), "alice", "t", false), 1);
    }

    Histories resized(int minute, long size) {
        return resized(minute, AllocationChange.to(held(size)));
    }

    Histories resized(int minute, AllocationChange change) {
        facts.add(new SessionFact(key(), FactType.SESSION_RESIZED, minute * MINUTE, null, change));
        return this;
    }

    Histories hibernated(int minute) {
        return plain(FactType.SESSION_HIBERNATED, minute);
    }

    Histories woken(int minute) {
        return plain(FactType.SESSION_WOKEN, minute);
    }

    Histories terminated(int minute) {
        return plain(FactType.SESSION_TERMINATED, minute);
    }

    Histories beats(int... minutes) {
        for (int minute : minutes) {
            heartbeats.add(ProofInterval.at(minute * MINUTE));
        }
        return this;
    }

    Histories lost(int lastListed, int missingSince) {
        liveListAbsences.add(new LiveListAbsence(lastListed * MINUTE, missingSince * MINUTE));
        return this;
    }

    Histories neverListed(int missingSince) {
        liveListAbsences.add(new LiveListAbsence(null, missingSince * MINUTE));
        return this;
    }

    SessionHistory history() {
        return new SessionHistory(SESSION, List.copyOf(facts), List.copyOf(heartbeats), List.copyOf(liveListAbsences));
    }

    static Allocation held(long size) {
        return new Allocation(size * 1000, size << 30, size << 33);
    }

    static SessionHistory random(Random random) {
        Histories histories = new Histories();
        int count = random.nextInt(14);
        for (int i = 0; i < count; i++) {
            histories.add(random, random.nextInt(60));
        }
        int first = random.nextInt(50);
        for (int beat = first; random.nextInt(12) > 0 && beat < 60; beat += 1 + random.nextInt(5)) {
            histories.beats(beat);
        }
        return histories.history();
    }

    private void add(Random random, int minute) {
        switch (random.nextInt(12)) {
            case 0, 1, 2 ->
                created(minute, random.nextInt(3) > 0, random.nextBoolean() ? "alice" : "bob", 1 + random.nextInt(3));
            case 3, 4 -> resized(minute, change(random, held(1 + random.nextInt(3))));
            case 5, 6 -> hibernated(minute);
            case 7 -> woken(minute);
            case 8, 9 -> terminated(minute);
            case 10 -> beats(minute, Math.min(59, minute + 2));
            default -> maybeLost(random, minute);
        }
    }

    private static AllocationChange change(Random random, Allocation held) {
        return new AllocationChange(
                random.nextBoolean() ? (Long) held.cpuMillis() : null,
                random.nextBoolean() ? (Long) held.memoryBytes() : null,
                random.nextBoolean() ? (Long) held.storageBytes() : null);
    }

    private void maybeLost(Random random, int minute) {
        switch (random.nextInt(4)) {
            case 0 -> lost(Math.max(0, minute - 1 - random.nextInt(9)), minute);
            case 1 -> neverListed(minute);
            default ->
                listed(minute, random.nextBoolean() ? FactType.SESSION_LISTED : FactType.SESSION_LISTED_HIBERNATED);
        }
    }

    private Histories begin(FactType type, int minute, SessionFact.Origin origin, long size) {
        facts.add(new SessionFact(key(), type, minute * MINUTE, origin, AllocationChange.to(held(size))));
        return this;
    }

    private Histories plain(FactType type, int minute) {
        facts.add(new SessionFact(key(), type, minute * MINUTE, null, null));
        return this;
    }

    private FactKey key() {
        int number = facts.size() * 7 % 5;
        return new FactKey("source" + number, "id" + facts.size());
    }
}
