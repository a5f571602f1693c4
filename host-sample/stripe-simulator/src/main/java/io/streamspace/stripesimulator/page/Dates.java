package io.streamspace.stripesimulator.page;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Days for people, in UTC. */
final class Dates {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Dates() {}

    static String day(long epochSeconds) {
        return DAY.format(Instant.ofEpochSecond(epochSeconds));
    }
}
