package io.streamspace.host.clock;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.host.event.Rfc3339;
import io.streamspace.host.http.Problem;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** Reads {@code {"now":"…"}} or {@code {"advance":"PT1H"}}. */
final class ClockMove {

    private static final Instant LATEST = Instant.parse("9000-01-01T00:00:00Z");

    private ClockMove() {}

    static UnaryOperator<Instant> read(JsonNode body) {
        JsonNode now = body.path("now");
        JsonNode advance = body.path("advance");
        if (now.isMissingNode() == advance.isMissingNode()) {
            throw Problem.invalid("now", "give exactly one of now and advance").asException();
        }
        return now.isMissingNode() ? ahead(advance) : to(now);
    }

    private static UnaryOperator<Instant> to(JsonNode now) {
        try {
            Instant instant = Rfc3339.parse(now.isTextual() ? now.textValue() : "");
            return present -> checked("now", instant);
        } catch (DateTimeException e) {
            throw Problem.invalid("now", "must be an RFC 3339 instant such as 2026-01-31T12:00:00Z")
                    .asException();
        }
    }

    private static UnaryOperator<Instant> ahead(JsonNode advance) {
        Duration duration = duration(advance);
        if (duration.isNegative()) {
            throw Problem.invalid("advance", "time does not go back").asException();
        }
        return present -> checked("advance", sum(present, duration));
    }

    private static Duration duration(JsonNode advance) {
        try {
            Duration duration = Duration.parse(advance.isTextual() ? advance.textValue() : "");
            return Duration.ofMillis(duration.toMillis());
        } catch (DateTimeException | ArithmeticException e) {
            throw Problem.invalid("advance", "must be an ISO 8601 duration such as PT1H")
                    .asException();
        }
    }

    private static Instant sum(Instant present, Duration duration) {
        try {
            return present.plus(duration);
        } catch (DateTimeException | ArithmeticException e) {
            throw Problem.invalid("advance", "is too far ahead").asException();
        }
    }

    private static Instant checked(String field, Instant instant) {
        if (instant.isAfter(LATEST)) {
            throw Problem.invalid(field, "is too far ahead").asException();
        }
        return instant;
    }
}
