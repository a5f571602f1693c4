package io.streamspace.billing.usage.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.config.BillingSettings;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.invoice.BillingCalendar.Rule;
import io.streamspace.billing.meter.Allocation;
import io.streamspace.billing.session.Segment;
import io.streamspace.billing.usage.UsageTerms;
import io.streamspace.billing.values.Progress;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The days that use is summed up by are those of the zone in force, whoever settles, and stay so. */
class RolledUpDaysTest {

    private static final Instant START = Instant.parse("2026-02-01T00:00:00Z");
    private static final Instant SAVED = Instant.parse("2026-02-20T00:00:00Z");
    private static final Instant EDGE = Instant.parse("2026-03-01T00:00:00Z");
    private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");
    private static final AccountId ALICE = new AccountId("user:alice");

    private UsageTerms terms = terms(List.of(new Rule(START, ZoneId.of("UTC"), 1)));

    @Test
    void a_bill_run_that_settles_first_under_another_zone_sums_up_by_its_days() {
        try (UsageDatabase db = new UsageDatabase(() -> terms, START)) {
            db.open(ALICE, START);
            db.insert(List.of(running(4)));
            db.settling.settleAll(SAVED, Progress.UNWATCHED);
            terms = terms(List.of(new Rule(START, ZoneId.of("UTC"), 1), new Rule(SAVED, KOLKATA, 10)));
            db.bill(EDGE);
            Instant bridged =
                    terms.calendars().common().periodAt(EDGE).orElseThrow().end();
            db.transactions.run(() -> db.settling.settle(ALICE.shard(), bridged));
            assertThat(days(db, EDGE)).containsExactlyElementsOf(midnights(EDGE, bridged));

            db.settling.settleAll(bridged.plus(Duration.ofHours(2)), Progress.UNWATCHED);
            db.replaceTimeline("s", List.of(running(2)), START);

            assertThat(db.violations()).isEmpty();
            assertThat(days(db, EDGE)).containsExactlyElementsOf(midnights(EDGE, bridged));
        }
    }

    @Test
    void days_of_a_zone_that_is_chosen_again_after_long_have_no_gap() {
        try (UsageDatabase db = new UsageDatabase(() -> terms, START)) {
            PostgresZoneDays days = new PostgresZoneDays(db.jdbi);
            days.cover(KOLKATA, START);
            days.cover(KOLKATA, START.plus(Duration.ofDays(300)));

            assertThat(days(
                            db,
                            "SELECT a.day_end FROM billing_zone_days a WHERE NOT EXISTS"
                                    + " (SELECT FROM billing_zone_days b WHERE b.day_start = a.day_end) ORDER BY 1"))
                    .containsExactly(Instant.parse("2027-03-08T18:30:00Z"));
        }
    }

    private static Segment running(int cores) {
        return new Segment(
                ALICE, "s", START, "template", START, null, new Allocation(cores * 1000L, 1L << 30, 1L << 30));
    }

    private static UsageTerms terms(List<Rule> rules) {
        RateBook usage = new BillingSettings().parse("{}").rateBook();
        RateBookHistory history = new RateBookHistory(List.of(new RateBookHistory.Version(START, usage)), START);
        return new UsageTerms(history, new BillingCalendar(rules, START));
    }

    /** Of the days that were summed up in a period. */
    private static List<Instant> days(UsageDatabase db, Instant period) {
        return days(
                db,
                "SELECT DISTINCT day_start FROM billing_usage_days WHERE period_start = '" + period + "' ORDER BY 1");
    }

    private static List<Instant> days(UsageDatabase db, String query) {
        return db.jdbi.withHandle(
                handle -> handle.createQuery(query).mapTo(Instant.class).list());
    }

    /** From the start of the day that an instant lies in, every 24 hours: there are no other days in Kolkata. */
    private static List<Instant> midnights(Instant from, Instant to) {
        Instant first = from.atZone(KOLKATA).toLocalDate().atStartOfDay(KOLKATA).toInstant();
        return Stream.iterate(first, day -> day.isBefore(to), day -> day.plus(Duration.ofDays(1)))
                .toList();
    }
}
