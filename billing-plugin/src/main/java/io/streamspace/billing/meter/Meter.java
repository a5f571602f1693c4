package io.streamspace.billing.meter;

import io.streamspace.billing.values.Ratio;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * Something that is measured. A level (cores, bytes held) is priced by its integral over time; its base unit is level
 * times milliseconds.
 *
 * @param key as in configuration, records and answers
 * @param unit of its integral as people read it, such as {@code core-hours}
 * @param baseUnit of its integral as it is kept, such as {@code millicore-ms}
 * @param levelUnit of the level itself as people read it, such as {@code cores}
 * @param levelBase base units of the level in one level unit: 1000 milli-cores, 2^30 bytes
 * @param per over which time the integral's unit is taken
 */
public record Meter(String key, String unit, String baseUnit, String levelUnit, long levelBase, Per per) {

    private static final long HOUR_MILLIS = 3_600_000;

    /** The time in a unit: core-<em>hours</em>, gb-<em>months</em>. */
    public enum Per {
        HOUR,
        /** A calendar month of the account's zone, at its real length. */
        MONTH
    }

    public static final Meter CPU = new Meter("cpu", "core-hours", "millicore-ms", "cores", 1000, Per.HOUR);
    public static final Meter MEMORY = new Meter("memory", "gb-hours", "byte-ms", "GB", 1L << 30, Per.HOUR);
    public static final Meter STORAGE = new Meter("storage", "gb-months", "byte-ms", "GB", 1L << 30, Per.MONTH);

    /** What sessions hold, in the order in which bills list it. */
    public static final List<Meter> OF_SESSIONS = List.of(CPU, MEMORY, STORAGE);

    public static Optional<Meter> ofSessions(String key) {
        return OF_SESSIONS.stream().filter(meter -> meter.key().equals(key)).findFirst();
    }

    /**
     * Base units in one unit.
     *
     * @param monthMillis real length of the calendar month in which it was held; plays no role for hours
     */
    public BigInteger unitBase(long monthMillis) {
        return BigInteger.valueOf(levelBase).multiply(BigInteger.valueOf(per == Per.HOUR ? HOUR_MILLIS : monthMillis));
    }

    /** A level in the unit people read. */
    public Ratio inLevelUnits(long level) {
        return Ratio.of(BigInteger.valueOf(level), BigInteger.valueOf(levelBase));
    }
}
