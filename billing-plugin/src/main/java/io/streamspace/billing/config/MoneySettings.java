package io.streamspace.billing.config;

import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.invoice.CalendarSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Every version of the settings that money depends on, as one immutable picture.
 *
 * @param version number of the latest version
 * @param heartbeatTimeouts by the instant from which each holds, oldest first; the first holds from ever
 */
public record MoneySettings(
        int version,
        RateBookHistory terms,
        CalendarSettings calendars,
        List<TimeoutVersion> heartbeatTimeouts,
        BillingConfiguration latest) {

    /** A heartbeat timeout and the instant from which it holds. */
    public record TimeoutVersion(Instant from, Duration timeout) {}
}
