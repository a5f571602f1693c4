package io.streamspace.billing.usage;

import io.streamspace.billing.values.Interval;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How much several holders of levels hold together, inside an interval. */
final class LevelSum {

    private final Interval within;
    private final NavigableMap<Instant, BigInteger> rises = new TreeMap<>();
    private Instant since;

    LevelSum(Interval within) {
        this.within = within;
        this.since = within.end();
        rises.put(within.start(), BigInteger.ZERO);
    }

    /** @param end null: held until further notice */
    void add(Instant start, @Nullable Instant end, BigInteger level) {
        Slicer.lasting(start, end, within).ifPresent(part -> {
            since = Interval.earlier(since, part.start());
            rises.merge(part.start(), level, BigInteger::add);
            rises.merge(part.end(), level.negate(), BigInteger::add);
        });
    }

    /** When anything was first held; the interval's end if nothing was. */
    Instant since() {
        return since;
    }

    /** From each instant on: what is held; the first is the interval's start. */
    NavigableMap<Instant, BigInteger> levels() {
        NavigableMap<Instant, BigInteger> levels = new TreeMap<>();
        BigInteger level = BigInteger.ZERO;
        for (Map.Entry<Instant, BigInteger> rise : rises.entrySet()) {
            level = level.add(rise.getValue());
            levels.put(rise.getKey(), level);
        }
        return levels;
    }
}
