package io.streamspace.stripesimulator.money;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.stripesimulator.state.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/** Billing cycles, counted in UTC from their anchor; a day that a month lacks is its last. */
final class Periods {

    private Periods() {}

    /** The first edge after this instant; seconds. */
    static long endAfter(long anchor, long after, JsonNode price) {
        return edge(anchor, stepsTo(anchor, after, price), price);
    }

    /** The edge before that one; seconds. */
    static long startBefore(long anchor, long after, JsonNode price) {
        return edge(anchor, stepsTo(anchor, after, price) - 1, price);
    }

    private static long stepsTo(long anchor, long after, JsonNode price) {
        long steps = 0;
        while (edge(anchor, steps, price) > after) {
            steps--;
        }
        while (edge(anchor, steps, price) <= after) {
            steps++;
        }
        return steps;
    }

    private static long edge(long anchor, long steps, JsonNode price) {
        ZonedDateTime start = Instant.ofEpochSecond(anchor).atZone(ZoneOffset.UTC);
        long count = Math.max(1, Json.number(price, "recurring.interval_count")) * steps;
        return start.plus(count, unit(Json.requiredText(price, "recurring.interval")))
                .toEpochSecond();
    }

    private static ChronoUnit unit(String interval) {
        return switch (interval) {
            case "day" -> ChronoUnit.DAYS;
            case "week" -> ChronoUnit.WEEKS;
            case "year" -> ChronoUnit.YEARS;
            default -> ChronoUnit.MONTHS;
        };
    }
}
