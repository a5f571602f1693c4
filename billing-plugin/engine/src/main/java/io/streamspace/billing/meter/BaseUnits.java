package io.streamspace.billing.meter;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a fraction of a unit is called: a 2^30th of a GB is a byte, a 60th of a minute a second. */
final class BaseUnits {

    private static final List<String> BYTES = List.of("kb", "mb", "gb", "tb", "pb");
    private static final Map<Long, Map<String, Set<String>>> TIMES = Map.of(
            60L, Map.of("seconds", Set.of("minutes"), "minutes", Set.of("hours")),
            3600L, Map.of("seconds", Set.of("hours")),
            1000L, Map.of("ms", Set.of("seconds")),
            60_000L, Map.of("ms", Set.of("minutes")),
            3_600_000L, Map.of("ms", Set.of("hours")));

    private BaseUnits() {}

    /** The unit itself if it is one base unit; {@code 1/12 dozens} where there is no word. */
    static String of(String unit, long size) {
        if (size == 1) {
            return unit;
        }
        String plain = unit.toLowerCase(Locale.ROOT);
        if (isBytes(BYTES.indexOf(plain) + 1, size)) {
            return "bytes";
        }
        return TIMES.getOrDefault(size, Map.of()).entrySet().stream()
                .filter(entry -> entry.getValue().contains(plain))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("1/" + size + " " + unit);
    }

    private static boolean isBytes(int power, long size) {
        return power > 0 && (size == 1L << (10 * power) || size == powerOfThousand(power));
    }

    private static long powerOfThousand(int power) {
        long result = 1;
        for (int i = 0; i < power; i++) {
            result *= 1000;
        }
        return result;
    }
}
