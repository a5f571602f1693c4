package io.streamspace.host.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads instants as RFC 3339 writes them; a leap second is refused. */
public final class Rfc3339 {

    private static final int LONGEST = 64;
    private static final Pattern FORMAT =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,30})?([Zz]|[+-]\\d\\d:\\d\\d)");
    private static final Pattern BEYOND_NANOS = Pattern.compile("(\\.\\d{9})\\d+");

    private Rfc3339() {}

    static Instant read(JsonNode event) {
        String text = Texts.required(event, "time", LONGEST);
        try {
            return parse(text);
        } catch (DateTimeException e) {
            throw new FieldFault("time", "must be an RFC 3339 instant such as 2026-01-31T23:59:59.123Z");
        }
    }

    /**
     * The instant, cut to milliseconds.
     *
     * @throws DateTimeException if the text is no RFC 3339 instant
     */
    public static Instant parse(String text) {
        if (!FORMAT.matcher(text).matches()) {
            throw new DateTimeException("not an RFC 3339 instant");
        }
        String short9 = BEYOND_NANOS.matcher(text.toUpperCase(Locale.ROOT)).replaceFirst("$1");
        return OffsetDateTime.parse(short9).toInstant().truncatedTo(ChronoUnit.MILLIS);
    }
}
