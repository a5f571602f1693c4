package io.streamspace.billing.measurement;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.measurement.Measurement.Kind;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The level that measurements make, from some instant on. A level told holds from its instant on, a change adds to what
 * was held; what would fall below zero is zero from there on, and noted. Pure.
 */
public final class LevelFold {

    private final AccountId account;
    private final String meter;
    private final TreeMap<Long, BigInteger> levels = new TreeMap<>();
    private final List<Instant> belowZero = new ArrayList<>();

    /**
     * @param since from when the level before is known
     * @param before the level from then on until the first measurement, 0 or more
     */
    public LevelFold(AccountId account, String meter, Instant since, BigInteger before) {
        this.account = account;
        this.meter = meter;
        levels.put(since.toEpochMilli(), before);
    }

    /** Folds what counts and is not earlier than {@code since}. */
    public LevelFold with(Collection<Measurement> measurements) {
        measurements.stream().sorted().forEach(this::add);
        return this;
    }

    private void add(Measurement measurement) {
        BigInteger held = levels.lastEntry().getValue();
        BigInteger level = measurement.kind() == Kind.CHANGE ? held.add(measurement.amount()) : measurement.amount();
        if (level.signum() < 0) {
            belowZero.add(Instant.ofEpochMilli(measurement.at()));
        }
        levels.put(measurement.at(), level.max(BigInteger.ZERO));
    }

    /** What is held, by start; neighbours differ. */
    public List<LevelSegment> segments() {
        List<LevelSegment> segments = new ArrayList<>();
        long since = levels.firstKey();
        BigInteger level = BigInteger.ZERO;
        for (Map.Entry<Long, BigInteger> entry : levels.entrySet()) {
            if (!entry.getValue().equals(level)) {
                add(segments, since, Instant.ofEpochMilli(entry.getKey()), level);
                since = entry.getKey();
                level = entry.getValue();
            }
        }
        if (level.signum() > 0) {
            segments.add(new LevelSegment(account, meter, Instant.ofEpochMilli(since), null, level));
        }
        return segments;
    }

    /** When a change would have made it negative. */
    public List<Instant> belowZero() {
        return belowZero;
    }

    private void add(List<LevelSegment> segments, long since, Instant end, BigInteger level) {
        if (level.signum() > 0) {
            segments.add(new LevelSegment(account, meter, Instant.ofEpochMilli(since), end, level));
        }
    }
}
