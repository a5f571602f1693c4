package io.streamspace.host.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.Locale;

/** A stretch of time that is walked through. */
public record Stretch(Instant from, Instant to) {

    /** How far an instant in it is, for people: {@code October, 60 %}. */
    public String progress(Instant now) {
        String month = now.atOffset(ZoneOffset.UTC).getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        return month + ", " + percent(now) + " %";
    }

    /** Whole percent, 0 to 100; 100 of a stretch without length. */
    public int percent(Instant now) {
        long length = Duration.between(from, to).toMillis();
        long walked = Duration.between(from, now).toMillis();
        return length <= 0 ? 100 : (int) Math.max(0, Math.min(100, 100 * walked / length));
    }
}
