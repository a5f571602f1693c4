package io.streamspace.billing.config;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Instants in a configuration, written in full or as a date. */
final class ConfiguredInstant {

    static final String FAULT = "no date and no RFC 3339 instant";

    private ConfiguredInstant() {}

    /**
     * Reads an instant; a date is its first moment in the configured zone.
     *
     * @throws DateTimeException if it is neither
     */
    static Instant parse(String text, ZoneId zone) {
        return text.contains("T")
                ? OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS)
                : LocalDate.parse(text).atStartOfDay(zone).toInstant();
    }
}
