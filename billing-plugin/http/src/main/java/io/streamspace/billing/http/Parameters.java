package io.streamspace.billing.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.pdf.Glyphs;
import io.streamspace.billing.values.DecimalText;
import io.streamspace.billing.values.PlainText;
import io.streamspace.billing.values.Problem;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads parameters and fields, naming the one that cannot be. */
public final class Parameters {

    private static final int LONGEST_TEXT = 1000;
    private static final int MOST_DIGITS = 30;
    private static final Pattern YEAR = Pattern.compile("[0-9]{4}-");

    private Parameters() {}

    public static int wholeNumber(String field, String text) {
        try {
            return DecimalText.parseInt(text);
        } catch (NumberFormatException e) {
            throw Problem.invalid(field, "must be a whole number");
        }
    }

    public static @Nullable Instant instantOrNull(String field, @Nullable String text) {
        return text == null || text.isEmpty() ? null : instant(field, text);
    }

    /** An RFC 3339 instant, or a date standing for its first moment in UTC. */
    public static Instant instant(String field, String text) {
        try {
            checkYear(text);
            return text.length() == 10
                    ? LocalDate.parse(text)
                            .atStartOfDay(java.time.ZoneOffset.UTC)
                            .toInstant()
                    : OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException e) {
            throw Problem.invalid(field, "must be an RFC 3339 instant such as 2026-01-31T12:00:00Z");
        }
    }

    public static LocalDate date(String field, String text) {
        try {
            checkYear(text);
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw Problem.invalid(field, "must be a date such as 2026-01-31");
        }
    }

    /** A year has four digits, as RFC 3339 has it; further ones are beyond what the database can hold. */
    private static void checkYear(String text) {
        if (!YEAR.matcher(text).lookingAt()) {
            throw new DateTimeException("no year of four digits");
        }
    }

    public static String text(JsonNode body, String field) {
        String text = optionalText(body, field);
        if (text == null || text.isBlank()) {
            throw Problem.invalid(field, "is required");
        }
        return text;
    }

    public static @Nullable String optionalText(JsonNode body, String field) {
        JsonNode value = body.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual() || PlainText.length(value.asText()) > LONGEST_TEXT) {
            throw Problem.invalid(field, "must be a text of at most " + LONGEST_TEXT + " characters");
        }
        return value.asText();
    }

    /** A text that stands on a document. @throws Problem 422 naming the character that no font can show */
    public static String printed(String field, String text) {
        Glyphs.fault(text).ifPresent(reason -> {
            throw Problem.invalid(field, reason);
        });
        return text;
    }

    /** A number, or a decimal written as text. */
    public static BigDecimal decimal(JsonNode body, String field) {
        JsonNode value = body.path(field);
        try {
            BigDecimal number = value.isTextual() ? DecimalText.parse(value.asText()) : value.decimalValue();
            if (!(value.isTextual() || value.isNumber())
                    || number.precision() > MOST_DIGITS
                    || Math.abs(number.scale()) > MOST_DIGITS) {
                throw Problem.invalid(field, "must be a number");
            }
            return number;
        } catch (NumberFormatException e) {
            throw Problem.invalid(field, "must be a number");
        }
    }

    /** A query parameter that is {@code true} or {@code false}; absent means false. */
    public static boolean flag(String field, @Nullable String text) {
        if (text == null || text.equals("false")) {
            return false;
        }
        if (!text.equals("true")) {
            throw Problem.invalid(field, "must be true or false");
        }
        return true;
    }

    public static boolean flag(JsonNode body, String field) {
        JsonNode value = body.path(field);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw Problem.invalid(field, "must be true or false");
        }
        return value.asBoolean(false);
    }
}
