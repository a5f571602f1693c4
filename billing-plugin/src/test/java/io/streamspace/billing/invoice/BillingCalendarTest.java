package io.streamspace.billing.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.invoice.BillingCalendar.Rule;
import io.streamspace.billing.values.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BillingCalendarTest {

    private static final Instant FROM = Instant.parse("2025-10-05T12:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-08-01T00:00:00Z");
    private static final List<String> ZONES =
            List.of("UTC", "Asia/Kolkata", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Beirut");

    @Test
    void months_begin_at_local_midnight() {
        BillingCalendar kolkata = calendar(rule("Asia/Kolkata", 1, FROM));

        assertThat(kolkata.periodAt(Instant.parse("2026-01-31T18:29:59Z")))
                .contains(interval("2025-12-31T18:30:00Z", "2026-01-31T18:30:00Z"));
        assertThat(kolkata.periodAt(Instant.parse("2026-01-31T18:30:00Z")))
                .contains(interval("2026-01-31T18:30:00Z", "2026-02-28T18:30:00Z"));
    }

    @Test
    void a_month_with_a_change_of_clocks_has_its_real_length() {
        BillingCalendar berlin = calendar(rule("Europe/Berlin", 28, FROM));

        assertThat(berlin.periodAt(Instant.parse("2026-03-15T00:00:00Z")))
                .contains(interval("2026-02-27T23:00:00Z", "2026-03-27T23:00:00Z"));
        assertThat(berlin.periodAt(Instant.parse("2026-04-01T00:00:00Z")))
                .contains(interval("2026-03-27T23:00:00Z", "2026-04-27T22:00:00Z"));
    }

    @Test
    void a_new_rule_takes_effect_at_the_next_edge_and_a_short_period_bridges() {
        BillingCalendar calendar =
                calendar(rule("UTC", 1, FROM), rule("UTC", 15, Instant.parse("2026-01-20T00:00:00Z")));

        assertThat(calendar.periodAt(Instant.parse("2026-01-20T00:00:00Z")))
                .contains(interval("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"));
        assertThat(calendar.periodAt(Instant.parse("2026-02-01T00:00:00Z")))
                .contains(interval("2026-02-01T00:00:00Z", "2026-02-15T00:00:00Z"));
        assertThat(calendar.periodAt(Instant.parse("2026-02-15T00:00:00Z")))
                .contains(interval("2026-02-15T00:00:00Z", "2026-03-15T00:00:00Z"));
    }

    @Test
    void an_account_may_have_further_edges() {
        BillingCalendar calendar = calendar(rule("UTC", 1, FROM))
                .withEdges(List.of(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2026-01-20T12:00:00Z")));

        assertThat(calendar.first()).isEqualTo(interval("2025-10-01T00:00:00Z", "2025-11-01T00:00:00Z"));
        assertThat(calendar.periodAt(Instant.parse("2026-01-20T11:59:59Z")))
                .contains(interval("2026-01-01T00:00:00Z", "2026-01-20T12:00:00Z"));
        assertThat(calendar.periodAt(Instant.parse("2026-01-20T12:00:00Z")))
                .contains(interval("2026-01-20T12:00:00Z", "2026-02-01T00:00:00Z"));
    }

    /** The oracle walks from the first edge a quarter of an hour at a time and asks each whether it is an edge. */
    @Test
    void random_calendars_agree_with_walking_through_time() {
        for (long seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            List<Rule> rules = rules(random);
            BillingCalendar calendar = new BillingCalendar(rules, FROM);

            List<Instant> walked = walk(rules, calendar.first().start());

            List<Instant> edges = new ArrayList<>();
            Optional<Interval> period = Optional.of(calendar.first());
            while (period.isPresent() && period.get().start().isBefore(UNTIL)) {
                edges.add(period.get().start());
                period = calendar.periodAt(period.get().end());
            }
            assertThat(edges).as("seed " + seed + ": " + rules).isEqualTo(walked);
            assertThat(calendar.first().contains(FROM)).isTrue();
        }
    }

    private static List<Instant> walk(List<Rule> rules, Instant first) {
        List<Instant> edges = new ArrayList<>(List.of(first));
        Rule inForce = inForceAt(rules, first);
        for (Instant minute = first.plus(Duration.ofMinutes(15));
                minute.isBefore(UNTIL);
                minute = minute.plus(Duration.ofMinutes(15))) {
            if (isEdge(inForce, minute)) {
                edges.add(minute);
                inForce = inForceAt(rules, minute);
            }
        }
        return edges;
    }

    private static boolean isEdge(Rule rule, Instant instant) {
        ZonedDateTime local = instant.atZone(rule.zone());
        ZonedDateTime before = instant.minus(Duration.ofMinutes(15)).atZone(rule.zone());
        boolean firstOfItsDay = !before.toLocalDate().equals(local.toLocalDate());
        return local.getDayOfMonth() == rule.invoiceDay()
                && firstOfItsDay
                && (local.toLocalTime().equals(LocalTime.MIDNIGHT)
                        || local.toLocalDate().atStartOfDay(rule.zone()).equals(local));
    }

    private static Rule inForceAt(List<Rule> rules, Instant instant) {
        Rule last = rules.get(0);
        for (Rule rule : rules) {
            if (rule == rules.get(0) || !rule.savedAt().isAfter(instant)) {
                last = rule;
            }
        }
        return last;
    }

    private static List<Rule> rules(Random random) {
        List<Rule> rules = new ArrayList<>();
        Instant saved = FROM;
        for (int i = 0; i <= random.nextInt(4); i++) {
            rules.add(rule(ZONES.get(random.nextInt(ZONES.size())), 1 + random.nextInt(28), saved));
            saved = saved.plus(Duration.ofHours(1 + random.nextInt(2000)));
        }
        return rules;
    }

    private static BillingCalendar calendar(Rule... rules) {
        return new BillingCalendar(List.of(rules), FROM);
    }

    private static Rule rule(String zone, int invoiceDay, Instant savedAt) {
        return new Rule(savedAt, ZoneId.of(zone), invoiceDay);
    }

    private static Interval interval(String start, String end) {
        return new Interval(Instant.parse(start), Instant.parse(end));
    }
}
