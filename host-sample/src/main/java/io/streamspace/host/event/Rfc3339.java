package io.streamspace.host.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/**
 * Reads instants as RFC 3339 writes them; a leap second is refused. Read by hand: the patterns and formatters of the JDK
 * took longer than all else about an event's envelope.
 */
public final class Rfc3339 {

    private static final int LONGEST = 64;
    private static final int LONGEST_FRACTION = 30;
    private static final int MILLIS_DIGITS = 3;

    private final String text;
    private int at;

    private Rfc3339(String text) {
        this.text = text;
    }

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
        return new Rfc3339(text).instant();
    }

    private Instant instant() {
        LocalDate date = LocalDate.of(digits(4), after('-'), after('-'));
        expect('T', 't');
        LocalTime time = LocalTime.of(digits(2), after(':'), after(':'));
        long millis = fractionMillis();
        long second = date.toEpochSecond(time, offset());
        if (at < text.length()) {
            throw fault();
        }
        return Instant.ofEpochSecond(second, TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private long fractionMillis() {
        if (peek() != '.') {
            return 0;
        }
        int first = ++at;
        int millis = 0;
        for (; isDigit(peek()); at++) {
            millis = at - first < MILLIS_DIGITS ? millis * 10 + peek() - '0' : millis;
        }
        int digits = at - first;
        if (digits == 0 || digits > LONGEST_FRACTION) {
            throw fault();
        }
        return digits == 1 ? millis * 100L : digits == 2 ? millis * 10L : millis;
    }

    private ZoneOffset offset() {
        char sign = peek();
        at++;
        return switch (sign) {
            case 'Z', 'z' -> ZoneOffset.UTC;
            case '+' -> ZoneOffset.ofHoursMinutes(digits(2), after(':'));
            case '-' -> ZoneOffset.ofHoursMinutes(-digits(2), -after(':'));
            default -> throw fault();
        };
    }

    /** Two digits behind a separator. */
    private int after(char separator) {
        expect(separator, separator);
        return digits(2);
    }

    private void expect(char upper, char lower) {
        if (peek() != upper && peek() != lower) {
            throw fault();
        }
        at++;
    }

    private int digits(int count) {
        int number = 0;
        for (int end = at + count; at < end; at++) {
            if (!isDigit(peek())) {
                throw fault();
            }
            number = number * 10 + peek() - '0';
        }
        return number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private static DateTimeException fault() {
        return new DateTimeException("not an RFC 3339 instant");
    }
}
