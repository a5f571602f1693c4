package io.streamspace.billing.document;

import java.util.Locale;
import java.util.Map;

/** Units by the codes of UN/ECE Recommendation 20. */
public final class UnitCodes {

    /** One of whatever it is. */
    public static final String ONE = "C62";

    private static final Map<String, String> CODES = Map.ofEntries(
            Map.entry("seconds", "SEC"),
            Map.entry("minutes", "MIN"),
            Map.entry("hours", "HUR"),
            Map.entry("core-hours", "HUR"),
            Map.entry("days", "DAY"),
            Map.entry("months", "MON"),
            Map.entry("years", "ANN"),
            Map.entry("bytes", "AD"),
            Map.entry("kb", "2P"),
            Map.entry("mb", "4L"),
            Map.entry("gb", "E34"),
            Map.entry("tb", "E35"));

    private UnitCodes() {}

    /** {@link #ONE} for what has no code of its own. */
    public static String of(String unit) {
        return CODES.getOrDefault(unit.toLowerCase(Locale.ROOT), ONE);
    }
}
