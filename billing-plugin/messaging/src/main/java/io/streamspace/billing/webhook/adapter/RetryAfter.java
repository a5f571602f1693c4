package io.streamspace.billing.webhook.adapter;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After}: seconds, or an HTTP date. */
final class RetryAfter {

    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    private RetryAfter() {}

    /** Null if nothing, nothing readable or nothing in the future is asked for. */
    static @Nullable Duration of(HttpResponse answer, Supplier<Instant> machineClock) {
        Header header = answer.getFirstHeader("Retry-After");
        Duration asked = header == null ? null : parse(header.getValue().trim(), machineClock.get());
        return asked == null || asked.isNegative() ? null : asked;
    }

    private static @Nullable Duration parse(String text, Instant now) {
        if (SECONDS.matcher(text).matches()) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            return Duration.between(
                    now,
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException unreadable) {
            return null;
        }
    }
}
