package io.streamspace.billing.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.invoice.BillingCalendar.Rule;
import io.streamspace.billing.values.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BillingCalendarTest {

    private static final Instant FROM = Instant.parse("2025-10-05T12:00:00Z");
    private static final Duration WALKED = Duration.ofDays(300);
    private static final Duration STEP = Duration.ofMinutes(15);

    /** Of Apia because it skipped a day in 2011, of Sao Paulo for days without a midnight up to 2018. */
    private static final List<Instant> BEGINNINGS =
            List.of(FROM, Instant.parse("2011-09-30T23:45:00Z"), Instant.parse("2018-08-31T12:00:00Z"));

    private static final List<String> ZONES = List.of(
            "UTC",
            "Asia/Kolkata",
            "Europe/Berlin",
            "America/New_York",
            "Australia/Lord_Howe",
            "Asia/Beirut",
            "Pacific/Apia",
            "America/Sao_Paulo",
            "America/St_Johns");

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

    @Test
    void a_day_that_a_month_lacks_is_its_last_and_comes_back() {
        BillingCalendar calendar = calendar(rule("UTC", 31, FROM));

        List<String> edges = new ArrayList<>();
        Interval period =
                calendar.periodAt(Instant.parse("2028-01-31T00:00:00Z")).orElseThrow();
        for (int i = 0; i < 5; i++) {
            edges.add(period.start().toString().substring(0, 10));
            period = calendar.next(period);
        }
        assertThat(edges).containsExactly("2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30", "2028-05-31");
    }

    @Test
    void a_day_that_never_was_begins_with_the_next() {
        BillingCalendar apia =
                new BillingCalendar(List.of(rule("Pacific/Apia", 30, FROM)), Instant.parse("2011-12-01T00:00:00Z"));

        assertThat(apia.periodAt(Instant.parse("2011-12-20T00:00:00Z"))
                        .orElseThrow()
                        .end())
                .isEqualTo("2011-12-30T10:00:00Z");
        assertThat(apia.midnightAfter(Instant.parse("2011-12-30T09:59:59Z"))).isEqualTo("2011-12-30T10:00:00Z");
        assertThat(apia.monthAt(Instant.parse("2011-12-20T00:00:00Z")).duration())
                .isEqualTo(Duration.ofDays(30));
    }

    @Test
    void a_day_without_midnight_begins_at_one() {
        BillingCalendar saoPaulo =
                new BillingCalendar(List.of(rule("America/Sao_Paulo", 4, FROM)), Instant.parse("2018-10-10T00:00:00Z"));

        assertThat(saoPaulo.first()).isEqualTo(interval("2018-10-04T03:00:00Z", "2018-11-04T03:00:00Z"));
        assertThat(saoPaulo.midnightAfter(Instant.parse("2018-11-03T12:00:00Z")))
                .isEqualTo("2018-11-04T03:00:00Z");
        assertThat(saoPaulo.midnightAfter(Instant.parse("2018-11-04T03:00:00Z")))
                .isEqualTo("2018-11-05T02:00:00Z");
    }

    /** The oracle walks a quarter of an hour at a time and asks which dates have been reached. */
    @Test
    void random_calendars_agree_with_walking_through_time() {
        for (long seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            Instant from = BEGINNINGS.get(random.nextInt(BEGINNINGS.size()));
            List<Rule> rules = rules(random, from);
            BillingCalendar calendar = new BillingCalendar(rules, from);
            Instant until = from.plus(WALKED);

            List<Instant> walked = walk(rules, calendar.first().start(), until);

            List<Instant> edges = new ArrayList<>();
            Interval period = calendar.first();
            while (period.start().isBefore(until)) {
                edges.add(period.start());
                period = calendar.next(period);
            }
            assertThat(edges).as("seed " + seed + ": " + rules).isEqualTo(walked);
            assertThat(calendar.first().contains(from)).isTrue();
        }
    }

    @Test
    void random_days_and_months_agree_with_walking_through_time() {
        for (Instant from : BEGINNINGS) {
            for (String zone : ZONES) {
                BillingCalendar calendar = new BillingCalendar(List.of(rule(zone, 31, from)), from);
                Instant until = from.plus(WALKED);
                Instant asked = calendar.first().start();
                LocalDate latest = asked.atZone(ZoneId.of(zone)).toLocalDate();
                for (Instant at = asked; at.isBefore(until); at = at.plus(STEP)) {
                    LocalDate date = at.atZone(ZoneId.of(zone)).toLocalDate();
                    if (date.isAfter(latest)) {
                        assertThat(calendar.midnightAfter(asked)).as(zone).isEqualTo(at);
                        assertThat(calendar.monthAt(asked).contains(at))
                                .as("%s %s", zone, at)
                                .isEqualTo(YearMonth.from(date).equals(YearMonth.from(latest)));
                        asked = at;
                        latest = date;
                    }
                }
            }
        }
    }

    private static List<Instant> walk(List<Rule> rules, Instant first, Instant until) {
        List<Instant> edges = new ArrayList<>(List.of(first));
        Rule inForce = inForceAt(rules, first);
        LocalDate latest = dateAt(inForce, first);
        for (Instant at = first.plus(STEP); at.isBefore(until); at = at.plus(STEP)) {
            LocalDate date = dateAt(inForce, at);
            if (reaches(inForce, latest, date)) {
                edges.add(at);
                inForce = inForceAt(rules, at);
                latest = dateAt(inForce, at);
            } else if (date.isAfter(latest)) {
                latest = date;
            }
        }
        return edges;
    }

    private static LocalDate dateAt(Rule rule, Instant instant) {
        return instant.atZone(rule.zone()).toLocalDate();
    }

    /** Whether one of the dates after one and up to another is the day of the month, or the last of a month without it. */
    private static boolean reaches(Rule rule, LocalDate after, LocalDate upTo) {
        return after.isBefore(upTo)
                && after.plusDays(1)
                        .datesUntil(upTo.plusDays(1))
                        .anyMatch(date -> date.getDayOfMonth() == rule.dayOfMonth()
                                || date.getDayOfMonth() < rule.dayOfMonth()
                                        && date.plusDays(1).getDayOfMonth() == 1);
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

    private static List<Rule> rules(Random random, Instant from) {
        List<Rule> rules = new ArrayList<>();
        Instant saved = from;
        for (int i = 0; i <= random.nextInt(4); i++) {
            rules.add(rule(ZONES.get(random.nextInt(ZONES.size())), 1 + random.nextInt(31), saved));
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
