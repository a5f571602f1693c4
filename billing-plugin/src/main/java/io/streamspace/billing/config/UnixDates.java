package io.streamspace.billing.config;

import java.time.Month;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The days that the fields of a unix cron expression name. */
final class UnixDates {

    private static final List<String> MONTHS =
            List.of("", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final int LAST_DAY = 31;
    private static final int LAST_MONTH = 12;

    private UnixDates() {}

    /**
     * Whether any year has such a day: 30 February is in none, 29 February in some.
     *
     * @param days the field of the days of the month, as a parser has let it pass
     * @param months the field of the months
     */
    static boolean exist(String days, String months) {
        int earliest =
                values(days, LAST_DAY).stream().mapToInt(day -> day).min().orElseThrow();
        return values(months, LAST_MONTH).stream()
                .anyMatch(month -> earliest <= Month.of(month).maxLength());
    }

    private static Set<Integer> values(String field, int last) {
        Set<Integer> values = new TreeSet<>();
        for (String part : field.split(",")) {
            String[] stepped = part.split("/");
            String[] range = stepped[0].equals("*") ? new String[] {"1", String.valueOf(last)} : stepped[0].split("-");
            int from = number(range[0]);
            boolean isOne = range.length == 1 && stepped.length == 1;
            int to = range.length > 1 ? number(range[1]) : isOne ? from : last;
            int step = stepped.length > 1 ? number(stepped[1]) : 1;
            for (int value = from; value <= to; value += step) {
                values.add(value);
            }
        }
        return values;
    }

    private static int number(String text) {
        int month = MONTHS.indexOf(text.toUpperCase(Locale.ROOT));
        return month > 0 ? month : Integer.parseInt(text);
    }
}
