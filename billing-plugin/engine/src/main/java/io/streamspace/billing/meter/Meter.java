package io.streamspace.billing.meter;

import io.streamspace.billing.values.Ratio;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * Something that is measured. Its aggregation says how amounts become the quantity that is priced: of a level (cores, bytes
 * held) the integral over time, of a counter (bytes sent, minutes used) the sum.
 *
 * @param key as in configuration, records and answers
 * @param name as bills and pages call it
 * @param unit of what is priced as people read it, such as {@code core-hours}; of a counter the same as {@code levelUnit}
 * @param baseUnit of what is priced as it is kept, such as {@code millicore-ms}
 * @param levelUnit of an amount, a level or a counted quantity, as people read it, such as {@code cores}
 * @param levelBase base units in one {@code levelUnit}: 1000 milli-cores, 2^30 bytes
 */
public record Meter(
        String key,
        String name,
        String unit,
        String baseUnit,
        String levelUnit,
        long levelBase,
        Aggregation aggregation,
        MeterSource source) {

    public static final Meter CPU = new Meter(
            "cpu", "CPU", "core-hours", "millicore-ms", "cores", 1000, TimeWeighted.BY_HOUR, MeterSource.Resource.CPU);
    public static final Meter MEMORY = new Meter(
            "memory",
            "Memory",
            "gb-hours",
            "byte-ms",
            "GB",
            1L << 30,
            TimeWeighted.BY_HOUR,
            MeterSource.Resource.MEMORY);
    public static final Meter STORAGE = new Meter(
            "storage",
            "Storage",
            "gb-months",
            "byte-ms",
            "GB",
            1L << 30,
            TimeWeighted.BY_MONTH,
            MeterSource.Resource.STORAGE);

    /** How many sessions there are, running or hibernated: limited, and not priced. */
    public static final Meter SESSIONS = new Meter(
            "sessions",
            "Sessions",
            "sessions",
            "sessions",
            "sessions",
            1,
            new Latest(),
            new MeterSource.SessionCount());

    /** What sessions hold, in the order in which bills list it. */
    public static final List<Meter> OF_SESSIONS = List.of(CPU, MEMORY, STORAGE);

    public static Optional<Meter> ofSessions(String key) {
        return OF_SESSIONS.stream().filter(meter -> meter.key().equals(key)).findFirst();
    }

    /**
     * A meter of which usage events tell.
     *
     * @param unit in which people read an amount
     * @param unitSize base units in one unit, 1 or more
     */
    public static Meter further(String key, String name, String unit, long unitSize, Aggregation aggregation) {
        return new Meter(
                key,
                name,
                aggregation.pricedUnit(unit),
                aggregation.pricedBaseUnit(BaseUnits.of(unit, unitSize)),
                unit,
                unitSize,
                aggregation,
                new MeterSource.UsageEvents());
    }

    /** Whether amounts add up in the period, as a counter's do; else they hold until another takes their place. */
    public boolean addsUp() {
        return aggregation.addsUp();
    }

    /** Whether sessions hold it, and records of sessions say how much. */
    public boolean isOfSessions() {
        return source instanceof MeterSource.Resource;
    }

    /** Whether usage events tell of it; of other meters the timelines of sessions do. */
    public boolean isFromEvents() {
        return source instanceof MeterSource.UsageEvents;
    }

    /**
     * Base units in one unit of what is priced.
     *
     * @param monthMillis real length of the calendar month in which it was held; plays a role for months only
     */
    public BigInteger unitBase(long monthMillis) {
        return BigInteger.valueOf(levelBase).multiply(BigInteger.valueOf(aggregation.unitMillis(monthMillis)));
    }

    /** A level, or a counted quantity, in the unit people read. */
    public Ratio inLevelUnits(long level) {
        return Ratio.of(BigInteger.valueOf(level), BigInteger.valueOf(levelBase));
    }

    /** Whether quantities of the one and of the other can be added. */
    public boolean measuresAs(Meter other) {
        return aggregation.equals(other.aggregation)
                && levelBase == other.levelBase
                && levelUnit.equals(other.levelUnit);
    }
}
