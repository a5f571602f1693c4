package io.streamspace.billing.themestore;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * For how long a theme is sold.
 *
 * @param days of 24 hours, 1 to 3660; null: for ever
 */
public record LicenceTerms(@Nullable Integer days) {

    public static final LicenceTerms PERPETUAL = new LicenceTerms(null);
    public static final int MOST_DAYS = 3660;

    public boolean isPerpetual() {
        return days == null;
    }

    /** As asked for and answered. */
    public String kind() {
        return isPerpetual() ? "perpetual" : "timed";
    }

    /** When what begins then ends, exclusive; null: never. */
    public @Nullable Instant endAfter(Instant start) {
        return days == null ? null : start.plus(Duration.ofDays(days));
    }
}
