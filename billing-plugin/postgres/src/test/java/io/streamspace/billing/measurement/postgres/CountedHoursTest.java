package io.streamspace.billing.measurement.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.measurement.Measurements.Count;
import io.streamspace.billing.measurement.postgres.CountedHours.Hour;
import io.streamspace.billing.values.Interval;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CountedHoursTest {

    private static final AccountId ALICE = AccountId.ofUser("alice");
    private static final CountedHours HOURS =
            new CountedHours(List.of(hour("10:05", "10:20", 1), hour("11:00", "11:40", 2), hour("12:10", "12:10", 4)));

    private static Instant at(String time) {
        return Instant.parse("2026-01-05T" + time + ":00Z");
    }

    private static Hour hour(String first, String last, long sum) {
        return new Hour(ALICE, "calls", at(first), at(last), BigInteger.valueOf(sum));
    }

    private static Count count(String since, long sum) {
        return new Count(ALICE, "calls", at(since), BigInteger.valueOf(sum));
    }

    private static Interval between(String from, String to) {
        return new Interval(at(from), at(to));
    }

    private static TreeSet<Instant> cuts(String... times) {
        TreeSet<Instant> cuts = new TreeSet<>();
        for (String time : times) {
            cuts.add(at(time));
        }
        return cuts;
    }

    @Test
    void hours_add_up_between_cuts() {
        assertThat(HOURS.between(between("10:00", "13:00"), cuts("10:00", "12:00")))
                .contains(List.of(count("10:00", 3), count("12:00", 4)));
    }

    @Test
    void what_lies_before_the_first_cut_belongs_to_it() {
        assertThat(HOURS.between(between("10:00", "12:00"), cuts("10:30", "11:00")))
                .contains(List.of(count("10:30", 1), count("11:00", 2)));
    }

    @Test
    void what_lies_outside_the_interval_is_left_out() {
        assertThat(HOURS.between(between("10:30", "12:10"), cuts("10:00"))).contains(List.of(count("10:00", 2)));
    }

    @Test
    void an_hour_that_lies_across_a_cut_has_no_answer() {
        assertThat(HOURS.between(between("10:00", "13:00"), cuts("10:00", "11:30")))
                .isEmpty();
    }

    @Test
    void an_hour_that_lies_across_the_edge_of_the_interval_has_no_answer() {
        assertThat(HOURS.between(between("10:10", "13:00"), cuts("10:00"))).isEmpty();
        assertThat(HOURS.between(between("10:00", "11:40"), cuts("10:00"))).isEmpty();
    }

    @Test
    void a_cut_at_the_first_measurement_of_an_hour_does_not_divide_it() {
        assertThat(HOURS.between(between("10:00", "13:00"), cuts("10:05", "11:00", "12:10")))
                .contains(List.of(count("10:05", 1), count("11:00", 2), count("12:10", 4)));
    }
}
