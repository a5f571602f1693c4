package io.streamspace.host.demo.story;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Instants of a history by what stories call them: {@code 12 09:30} is day 12 of it, {@code bill-3 09:30} three days before
 * the last month's end that it contains, {@code end} when all of it is past. In UTC.
 *
 * @param begins midnight of day 0
 * @param ends at least 60 days later
 */
record StoryCalendar(Instant begins, Instant ends) {

    private static final Pattern TIME = Pattern.compile("(?<bill>bill)?(?<day>[+-]?\\d+)? (?<time>\\d\\d:\\d\\d)");
    private static final String END = "end";

    /** @throws IllegalArgumentException naming what is no time of a story */
    Instant at(String text) {
        if (text.equals(END)) {
            return Instant.MAX;
        }
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches() || (matcher.group("bill") == null && matcher.group("day") == null)) {
            throw new IllegalArgumentException("no time of a story: " + text);
        }
        LocalDate from = matcher.group("bill") == null ? date(begins) : lastMonthEnd();
        int days = matcher.group("day") == null ? 0 : Integer.parseInt(matcher.group("day"));
        return from.plusDays(days).atTime(time(matcher.group("time"))).toInstant(ZoneOffset.UTC);
    }

    /** First day of the month after the last whole one; a day of the history follows it. */
    private LocalDate lastMonthEnd() {
        return date(ends).minusDays(1).withDayOfMonth(1);
    }

    /** The last month that the history contains whole, such as {@code 2026-10}. */
    String billedMonth() {
        return lastMonthEnd().minusMonths(1).toString().substring(0, "2026-10".length());
    }

    private static LocalDate date(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static LocalTime time(String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("no time of day: " + text, e);
        }
    }
}
