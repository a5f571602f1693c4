package io.streamspace.e2e.trace;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the independent rater says each user owes for a month. */
public record Expected(String user, String month, List<BigDecimal> cpuMemoryStorage, BigDecimal total) {

    private static final List<String> METERS = List.of("cpu", "memory", "storage");

    /** All 221, or those of the first so many users. */
    public static List<Expected> ofUsers(int users) {
        return Trace.lines("pods-expected.tsv").stream()
                .map(line -> of(line.split("\t")))
                .filter(expected -> Integer.parseInt(expected.user.substring("user-".length())) < users)
                .toList();
    }

    /** What each user owes over all months. */
    public static Map<String, BigDecimal> totals(int users) {
        return ofUsers(users).stream()
                .collect(Collectors.groupingBy(
                        Expected::user,
                        Collectors.mapping(Expected::total, Collectors.reducing(BigDecimal.ZERO, BigDecimal::add))));
    }

    /** As {@link TraceRun#shown} writes an invoice; a meter that was not used has no line. */
    public String shown() {
        List<String> lines = new ArrayList<>();
        for (int meter = 0; meter < METERS.size(); meter++) {
            BigDecimal amount = cpuMemoryStorage.get(meter);
            if (amount.signum() != 0) {
                lines.add(METERS.get(meter) + " " + amount.toPlainString());
            }
        }
        return "%s %s %s total %s".formatted(user, month, lines, total.toPlainString());
    }

    private static Expected of(String[] fields) {
        List<BigDecimal> amounts =
                List.of(new BigDecimal(fields[2]), new BigDecimal(fields[3]), new BigDecimal(fields[4]));
        return new Expected(fields[0], fields[1], amounts, new BigDecimal(fields[5]));
    }
}
