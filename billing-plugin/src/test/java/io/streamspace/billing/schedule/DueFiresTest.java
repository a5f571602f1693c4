package io.streamspace.billing.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.schedule.DueFires.DueFire;
import io.streamspace.billing.schedule.Schedule.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DueFiresTest {

    private static final List<Entry> ENTRIES = List.of(
            new Entry(Schedule.CALCULATE_USAGE, "0 * * * *"),
            new Entry(Schedule.CHECK_QUOTAS, "*/15 * * * *"),
            new Entry(Schedule.GENERATE_INVOICES, "*/15 * * * *"),
            new Entry(Schedule.RECONCILE_PAYMENTS, Schedule.RECONCILING));
    private static final Instant START = at("01T00:00");

    @Test
    void each_job_runs_twice_after_the_beginning_and_twice_before_the_end() {
        assertThat(stops(Map.of(), at("03T12:10")))
                .containsExactly(
                        at("01T00:15"),
                        at("01T00:30"),
                        at("01T01:00"),
                        at("01T02:00"),
                        at("01T03:00"),
                        at("01T03:40"),
                        at("03T03:00"),
                        at("03T03:40"),
                        at("03T11:00"),
                        at("03T11:45"),
                        at("03T12:00"));
    }

    @Test
    void a_deadline_is_met_by_the_first_fire_that_is_not_before_it_and_use_is_recorded_first() {
        assertThat(stops(Map.of(Schedule.GENERATE_INVOICES, at("02T10:07")), at("03T12:10")))
                .containsSubsequence(at("01T03:40"), at("02T10:00"), at("02T10:15"), at("03T03:00"));
        assertThat(stops(Map.of(Schedule.CHECK_QUOTAS, at("02T10:15")), at("03T12:10")))
                .containsSubsequence(at("02T10:00"), at("02T10:15"))
                .doesNotContain(at("02T10:30"));
        assertThat(stops(Map.of(Schedule.CHECK_QUOTAS, at("02T10:15").plusNanos(1000)), at("03T12:10")))
                .containsSubsequence(at("02T10:00"), at("02T10:30"))
                .doesNotContain(at("02T10:15"));
    }

    @Test
    void a_short_walk_leaves_nothing_out_and_an_empty_one_has_no_stop() {
        assertThat(stops(Map.of(), at("01T00:45"))).containsExactly(at("01T00:15"), at("01T00:30"), at("01T00:45"));
        assertThat(stops(Map.of(), at("01T00:14"))).isEmpty();
    }

    @Test
    void after_something_has_happened_each_job_runs_twice_again() {
        DueFires fires = new DueFires(ENTRIES, at("02T10:15"), Map.of());
        assertThat(fires.next(at("02T10:15"), at("03T12:10")).map(DueFire::at)).contains(at("02T10:30"));
        assertThat(fires.next(at("02T10:45"), at("03T12:10")).map(DueFire::at)).contains(at("02T11:00"));
    }

    @Test
    void a_job_that_is_not_due_is_not_named_although_it_fires() {
        Map<String, Instant> deadlines = Map.of(Schedule.GENERATE_INVOICES, at("02T10:00"));
        DueFires fires = new DueFires(ENTRIES, START, deadlines);
        assertThat(fires.next(START, at("03T12:10")))
                .contains(new DueFire(at("01T00:15"), Set.of(Schedule.CHECK_QUOTAS, Schedule.GENERATE_INVOICES)));
        assertThat(fires.next(at("01T01:00"), at("03T12:10")))
                .contains(new DueFire(at("01T02:00"), Set.of(Schedule.CALCULATE_USAGE)));
        assertThat(fires.next(at("01T04:00"), at("03T12:10")))
                .contains(new DueFire(at("02T10:00"), Set.of(Schedule.CALCULATE_USAGE, Schedule.GENERATE_INVOICES)));
    }

    private static List<Instant> stops(Map<String, Instant> deadlines, Instant upTo) {
        List<Instant> stops = new ArrayList<>();
        Optional<Instant> next = Optional.of(START);
        while (next.isPresent()) {
            Instant after = next.get();
            Map<String, Instant> ahead = deadlines.entrySet().stream()
                    .filter(deadline -> deadline.getValue().isAfter(after))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            next = new DueFires(ENTRIES, START, ahead).next(after, upTo).map(DueFire::at);
            next.ifPresent(stops::add);
        }
        return stops;
    }

    private static Instant at(String dayAndTime) {
        return Instant.parse("2026-01-" + dayAndTime + ":00Z");
    }
}
