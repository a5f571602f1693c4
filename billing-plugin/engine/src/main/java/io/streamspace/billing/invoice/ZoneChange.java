package io.streamspace.billing.invoice;

import java.time.Instant;
import java.time.ZoneId;

/** An account chose a time zone of its own. It counts from the next edge of its billing periods. */
public record ZoneChange(Instant savedAt, ZoneId zone) {}
