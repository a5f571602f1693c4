package io.streamspace.billing.schedule;

import io.streamspace.billing.schedule.Schedule.Entry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which fires a walk through time must not leave out. Pure.
 *
 * <p>Where a job has run twice since anything happened, and did nothing, only time gives it something to do: its fires
 * before its next deadline are left out, but for the last two before the walk ends, so that whoever looks then finds what
 * every fire would have left. Before any other fire the last one of {@code calculate-usage} runs.
 *
 * @param calmSince nothing has happened since, and no job has done anything
 * @param deadlines of jobs; those that are absent have none
 */
record DueFires(List<Entry> entries, Instant calmSince, Map<String, Instant> deadlines) {

    private static final int RUNS = 2;

    /** A fire, and the jobs that are due at it; others that fire then would change nothing. */
    record DueFire(Instant at, Set<String> jobs) {}

    /** The next one after an instant, up to the end of the walk. */
    Optional<DueFire> next(Instant after, Instant upTo) {
        Map<String, Instant> due = new HashMap<>();
        entries.forEach(entry -> next(entry, after, upTo).ifPresent(fire -> due.put(entry.job(), fire)));
        return due.values().stream().min(Comparator.naturalOrder()).map(fire -> {
            usageBefore(fire, after).ifPresent(recorded -> due.put(Schedule.CALCULATE_USAGE, recorded));
            return firstOf(due);
        });
    }

    private static DueFire firstOf(Map<String, Instant> due) {
        Instant first = Collections.min(due.values());
        return new DueFire(
                first,
                due.keySet().stream()
                        .filter(job -> first.equals(due.get(job)))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private Optional<Instant> next(Entry entry, Instant after, Instant upTo) {
        Optional<Instant> next = entry.cron().next(after).filter(fire -> !fire.isAfter(upTo));
        return next.isEmpty() || !hasRun(entry, after)
                ? next
                : Stream.of(atDeadline(entry, upTo), ending(entry, after, upTo))
                        .flatMap(Optional::stream)
                        .min(Comparator.naturalOrder());
    }

    private boolean hasRun(Entry entry, Instant upTo) {
        Instant fire = calmSince;
        for (int run = 0; run < runs(entry); run++) {
            Optional<Instant> next = entry.cron().next(fire).filter(at -> !at.isAfter(upTo));
            if (next.isEmpty()) {
                return false;
            }
            fire = next.get();
        }
        return true;
    }

    private Optional<Instant> atDeadline(Entry entry, Instant upTo) {
        return Optional.ofNullable(deadlines.get(entry.job()))
                .filter(at -> !at.isAfter(upTo))
                .flatMap(at -> entry.cron().next(at.minusNanos(1).truncatedTo(ChronoUnit.MILLIS)))
                .filter(fire -> !fire.isAfter(upTo));
    }

    /** The first of the last ones before the walk ends. */
    private static Optional<Instant> ending(Entry entry, Instant after, Instant upTo) {
        Optional<Instant> ending = entry.cron().last(after, upTo);
        for (int run = 1; run < runs(entry); run++) {
            ending = ending.flatMap(
                    last -> entry.cron().last(after, last.minusMillis(1)).or(() -> Optional.of(last)));
        }
        return ending;
    }

    private Optional<Instant> usageBefore(Instant fire, Instant after) {
        return entries.stream()
                .filter(entry -> entry.job().equals(Schedule.CALCULATE_USAGE))
                .flatMap(entry -> entry.cron().last(after, fire).stream())
                .findFirst();
    }

    /** The comparison with the payment provider is made once: it does nothing twice within a minute of the machine's clock. */
    private static int runs(Entry entry) {
        return entry.job().equals(Schedule.RECONCILE_PAYMENTS) ? 1 : RUNS;
    }
}
