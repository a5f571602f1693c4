package io.streamspace.billing.meter;

import io.streamspace.billing.values.Ratio;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that is measured. A level (cores, bytes held) is priced by its integral over time; its base unit is level
 * times milliseconds. A counter (bytes sent, minutes used) is priced by its sum.
 *
 * @param key as in configuration, records and answers
 * @param name as bills and pages call it
 * @param unit of what is priced as people read it, such as {@code core-hours}; of a counter the same as {@code levelUnit}
 * @param baseUnit of what is priced as it is kept, such as {@code millicore-ms}
 * @param levelUnit of a level or a counted quantity as people read it, such as {@code cores}
 * @param levelBase base units in one {@code levelUnit}: 1000 milli-cores, 2^30 bytes
 * @param per over which time a level's unit is taken
 */
public record Meter(String key, String name, String unit, String baseUnit, String levelUnit, long levelBase, Per per) {

    private static final long HOUR_MILLIS = 3_600_000;

    /** The time in a unit: core-<em>hours</em>, gb-<em>months</em>. */
    public enum Per {
        /** None: a counter. */
        NOTHING,
        HOUR,
        /** A calendar month of the account's zone, at its real length. */
        MONTH
    }

    public static final Meter CPU = new Meter("cpu", "CPU", "core-hours", "millicore-ms", "cores", 1000, Per.HOUR);
    public static final Meter MEMORY = new Meter("memory", "Memory", "gb-hours", "byte-ms", "GB", 1L << 30, Per.HOUR);
    public static final Meter STORAGE =
            new Meter("storage", "Storage", "gb-months", "byte-ms", "GB", 1L << 30, Per.MONTH);

    /** How many sessions there are, running or hibernated: limited, and not priced. */
    public static final Meter SESSIONS =
            new Meter("sessions", "Sessions", "sessions", "sessions", "sessions", 1, Per.NOTHING);

    /** What sessions hold, in the order in which bills list it. */
    public static final List<Meter> OF_SESSIONS = List.of(CPU, MEMORY, STORAGE);

    public static Optional<Meter> ofSessions(String key) {
        return OF_SESSIONS.stream().filter(meter -> meter.key().equals(key)).findFirst();
    }

    /**
     * A further meter: usage events tell what is counted or held.
     *
     * @param unit in which people read a quantity or level
     * @param unitSize base units in one unit, 1 or more
     * @param per {@link Per#NOTHING}: a counter; else a level
     */
    public static Meter further(String key, String name, String unit, long unitSize, Per per) {
        String base = BaseUnits.of(unit, unitSize);
        return per == Per.NOTHING
                ? new Meter(key, name, unit, base, unit, unitSize, per)
                : new Meter(key, name, overTime(unit, per), base + "-ms", unit, unitSize, per);
    }

    public boolean isCounter() {
        return per == Per.NOTHING;
    }

    /** Whether sessions hold it; of other meters usage events tell. */
    public boolean isOfSessions() {
        return ofSessions(key).isPresent();
    }

    /**
     * Base units in one unit of what is priced.
     *
     * @param monthMillis real length of the calendar month in which it was held; plays a role for months only
     */
    public BigInteger unitBase(long monthMillis) {
        long time = per == Per.NOTHING ? 1 : per == Per.HOUR ? HOUR_MILLIS : monthMillis;
        return BigInteger.valueOf(levelBase).multiply(BigInteger.valueOf(time));
    }

    /** A level, or a counted quantity, in the unit people read. */
    public Ratio inLevelUnits(long level) {
        return Ratio.of(BigInteger.valueOf(level), BigInteger.valueOf(levelBase));
    }

    /** Whether quantities of the one and of the other can be added. */
    public boolean measuresAs(Meter other) {
        return per == other.per && levelBase == other.levelBase && levelUnit.equals(other.levelUnit);
    }

    private static String overTime(String unit, Per per) {
        String bare = unit.toLowerCase(Locale.ROOT);
        String one = bare.endsWith("s") && !bare.endsWith("ss") ? bare.substring(0, bare.length() - 1) : bare;
        return one + (per == Per.HOUR ? "-hours" : "-months");
    }
}
