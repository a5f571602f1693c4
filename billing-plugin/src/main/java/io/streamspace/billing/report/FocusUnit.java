package io.streamspace.billing.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Units as the FOCUS specification writes them: the words of its list with its capitals, any other word as it is. Our
 * gigabyte is 2^30 bytes, which it calls GiB.
 */
final class FocusUnit {

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("gb", "GiB"),
            Map.entry("core", "Core"),
            Map.entry("cores", "Cores"),
            Map.entry("second", "Second"),
            Map.entry("seconds", "Seconds"),
            Map.entry("minute", "Minute"),
            Map.entry("minutes", "Minutes"),
            Map.entry("hour", "Hour"),
            Map.entry("hours", "Hours"),
            Map.entry("day", "Day"),
            Map.entry("days", "Days"),
            Map.entry("month", "Month"),
            Map.entry("months", "Months"),
            Map.entry("year", "Year"),
            Map.entry("years", "Years"),
            Map.entry("request", "Request"),
            Map.entry("requests", "Requests"),
            Map.entry("token", "Token"),
            Map.entry("tokens", "Tokens"),
            Map.entry("unit", "Unit"),
            Map.entry("units", "Units"));

    private FocusUnit() {}

    static String of(String unit) {
        return Arrays.stream(unit.split("-"))
                .map(word -> WORDS.getOrDefault(word.toLowerCase(Locale.ROOT), word))
                .collect(Collectors.joining("-"));
    }
}
