package io.streamspace.billing.usage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.config.BillingSettings;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.invoice.BillingCalendar.Rule;
import io.streamspace.billing.meter.Allocation;
import io.streamspace.billing.session.Segment;
import io.streamspace.billing.usage.Granularity;
import io.streamspace.billing.usage.UsageReading.HistoryPoint;
import io.streamspace.billing.usage.UsageReading.HistoryQuery;
import io.streamspace.billing.usage.UsageRecord;
import io.streamspace.billing.usage.UsageTerms;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Progress;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a session uses is one record a meter and local day, extended in place while the day runs. */
class DailyRecordsTest {

    private static final AccountId ALICE = new AccountId("user:alice");
    private static final long CPU = 1000;

    private @Nullable UsageDatabase database;

    @AfterEach
    void close() {
        if (database != null) {
            database.close();
        }
    }

    @Test
    void a_day_settled_hour_by_hour_is_one_record_a_meter_and_the_next_day_begins_another() {
        Instant start = Instant.parse("2026-02-03T05:30:00Z");
        UsageDatabase db = database("UTC", start);
        db.insert(List.of(held(start, null, CPU)));

        hourly(db, start, Instant.parse("2026-02-04T03:00:00Z"));

        assertThat(cpu(db))
                .containsExactly(
                        "2026-02-03T05:30:00Z to 2026-02-04T00:00:00Z", "2026-02-04T00:00:00Z to 2026-02-04T03:00:00Z");
        assertThat(db.allRecords()).hasSize(6);
        assertThat(rows(db, "SELECT DISTINCT created_at::text FROM billing_metered_records"))
                .hasSize(1);
        assertThat(db.violations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-03-28T23:00:00Z, 23",
        "Europe/Berlin, 2026-10-24T22:00:00Z, 25",
        "Asia/Kolkata, 2026-03-31T18:30:00Z, 24",
        "America/New_York, 2026-02-28T05:00:00Z, 24"
    })
    void a_local_day_is_one_record_however_long_and_across_a_month_of_utc(String zone, Instant midnight, int hours) {
        Instant end = midnight.plus(Duration.ofHours(hours));
        UsageDatabase db = database(zone, midnight.minus(Duration.ofHours(5)));
        db.insert(List.of(held(midnight.minus(Duration.ofHours(2)), end.plus(Duration.ofMinutes(90)), CPU)));

        hourly(db, midnight.minus(Duration.ofHours(5)), end.plus(Duration.ofHours(3)));

        assertThat(cpu(db))
                .containsExactly(
                        midnight.minus(Duration.ofHours(2)) + " to " + midnight,
                        midnight + " to " + end,
                        end + " to " + end.plus(Duration.ofMinutes(90)));
        assertThat(of(db, "cpu").get(1).usageSegment().baseQuantity())
                .isEqualTo(BigInteger.valueOf(CPU * hours * 3_600_000L));
        assertThat(db.violations()).isEmpty();
    }

    @Test
    void a_resize_and_a_change_of_the_rate_cut_the_day() {
        Instant start = Instant.parse("2026-02-03T00:00:00Z");
        Instant resized = Instant.parse("2026-02-03T10:20:00Z");
        Instant dearer = Instant.parse("2026-02-03T15:45:00Z");
        UsageDatabase db = database("UTC", start, dearer);
        db.insert(List.of(held(start, resized, CPU), held(resized, null, 2 * CPU)));

        hourly(db, start, start.plus(Duration.ofHours(20)));

        assertThat(cpu(db))
                .containsExactly(
                        start + " to " + resized, resized + " to " + dearer, dearer + " to 2026-02-03T20:00:00Z");
        assertThat(of(db, "cpu"))
                .extracting(record -> record.usageSegment().ratingTerms().rateVersion())
                .containsExactly(1, 1, 2);
        assertThat(db.violations()).isEmpty();
    }

    @Test
    void a_run_repeated_or_cut_off_changes_nothing_and_the_next_goes_on() {
        Instant start = Instant.parse("2026-02-03T00:00:00Z");
        UsageDatabase db = database("UTC", start);
        db.insert(List.of(held(start, null, CPU)));
        hourly(db, start, start.plus(Duration.ofHours(4)));
        List<UsageRecord> before = db.allRecords();

        assertThat(db.settling.settleAll(start.plus(Duration.ofHours(4)), Progress.UNWATCHED))
                .isZero();
        assertThatThrownBy(() -> db.transactions.run(() -> {
                    db.settling.settle(ALICE.shard(), start.plus(Duration.ofHours(5)));
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");
        assertThat(db.allRecords()).isEqualTo(before);

        hourly(db, start, start.plus(Duration.ofHours(6)));
        assertThat(cpu(db)).containsExactly(start + " to 2026-02-03T06:00:00Z");
        assertThat(db.violations()).isEmpty();
    }

    /** A fact that came late left its last record to be extended; nothing else of its shard goes on. */
    @Test
    void a_session_that_ended_where_its_shard_is_settled_is_never_extended() {
        Instant start = Instant.parse("2026-02-03T00:00:00Z");
        Instant noon = Instant.parse("2026-02-03T12:00:00Z");
        UsageDatabase db = recorded(held(start, null, CPU), noon);
        db.replaceTimeline("s", List.of(held(start, noon, 2 * CPU)), start);
        assertThat(cpu(db)).containsExactly(start + " to " + noon);

        hourly(db, noon, noon.plus(Duration.ofHours(3)));
        assertThat(cpu(db)).containsExactly(start + " to " + noon);
        assertThat(used(db)).isEqualTo(BigInteger.valueOf(2 * CPU * 12 * 3_600_000L));
        assertThat(db.violations()).isEmpty();
    }

    /** The window, not the segment, ends where the shard is settled. */
    @Test
    void a_day_written_anew_at_its_midnight_ends_there() {
        Instant start = Instant.parse("2026-02-03T00:00:00Z");
        Instant midnight = Instant.parse("2026-02-04T00:00:00Z");
        UsageDatabase db = recorded(held(start, null, CPU), midnight);
        db.replaceTimeline("s", List.of(held(start, null, 2 * CPU)), start);

        hourly(db, midnight, midnight.plus(Duration.ofHours(2)));
        assertThat(cpu(db)).containsExactly(start + " to " + midnight, midnight + " to 2026-02-04T02:00:00Z");
        assertThat(db.violations()).isEmpty();
    }

    /** Exactly as long as it was recorded, then prolonged: the day stays one record. */
    @Test
    void a_segment_prolonged_where_its_shard_is_settled_keeps_one_record_of_the_day() {
        Instant start = Instant.parse("2026-02-03T00:00:00Z");
        Instant noon = Instant.parse("2026-02-03T12:00:00Z");
        UsageDatabase db = recorded(held(start, noon, CPU), noon);
        db.jdbi.useHandle(handle -> handle.execute("UPDATE billing_segments SET end_time = NULL"));

        hourly(db, noon, noon.plus(Duration.ofHours(3)));
        assertThat(cpu(db)).containsExactly(start + " to 2026-02-03T15:00:00Z");
        assertThat(db.violations()).isEmpty();
    }

    @Test
    void records_of_hours_from_before_stay_and_the_rest_of_the_day_is_one() {
        Instant start = Instant.parse("2026-02-03T00:00:00Z");
        UsageDatabase db = withHours(start, 10);

        hourly(db, start, Instant.parse("2026-02-04T02:00:00Z"));

        assertThat(cpu(db)).hasSize(12).contains("2026-02-03T09:00:00Z to 2026-02-03T10:00:00Z");
        assertThat(cpu(db))
                .endsWith(
                        "2026-02-03T10:00:00Z to 2026-02-04T00:00:00Z", "2026-02-04T00:00:00Z to 2026-02-04T02:00:00Z");
        assertThat(used(db)).isEqualTo(BigInteger.valueOf(CPU * 26 * 3_600_000L));
        assertThat(db.violations()).isEmpty();
    }

    @Test
    void a_late_fact_over_hours_and_days_is_posted_in_place_while_the_period_is_open() {
        Instant start = Instant.parse("2026-02-03T00:00:00Z");
        UsageDatabase db = withHours(start, 10);
        hourly(db, start, Instant.parse("2026-02-04T02:00:00Z"));
        Instant resized = Instant.parse("2026-02-03T04:15:00Z");

        db.replaceTimeline("s", List.of(held(start, resized, CPU), held(resized, null, 3 * CPU)), resized);

        assertThat(cpu(db))
                .containsExactly(
                        start + " to " + resized,
                        resized + " to 2026-02-04T00:00:00Z",
                        "2026-02-04T00:00:00Z to 2026-02-04T02:00:00Z");
        assertThat(used(db)).isEqualTo(BigInteger.valueOf(CPU * (17 + 3 * 87) * 900_000L));
        assertThat(db.violations()).isEmpty();
    }

    @Test
    void a_late_fact_over_hours_and_days_of_a_sealed_period_is_a_correction() {
        Instant start = Instant.parse("2026-02-03T00:00:00Z");
        UsageDatabase db = withHours(start, 10);
        Instant end = Instant.parse("2026-03-01T00:00:00Z");
        db.settling.settleAll(end.plus(Duration.ofHours(1)), Progress.UNWATCHED);
        List<UsageRecord> billed = before(db, end);
        db.bill(end.plus(Duration.ofHours(1)));
        Instant resized = Instant.parse("2026-02-03T04:15:00Z");
        Instant back = Instant.parse("2026-02-05T12:00:00Z");

        db.replaceTimeline(
                "s", List.of(held(start, resized, CPU), held(resized, back, 3 * CPU), held(back, null, CPU)), resized);

        assertThat(db.allRecords()).containsAll(billed);
        assertThat(of(db, "cpu").stream().filter(record -> record.revision() == 1))
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.usageSegment().during()).isEqualTo(new Interval(resized, back));
                    assertThat(record.usageSegment().baseQuantity())
                            .isEqualTo(BigInteger.valueOf(
                                    2 * CPU * Duration.between(resized, back).toMillis()));
                });
        assertThat(db.violations()).isEmpty();
    }

    @Test
    void hours_of_a_day_are_derived_from_its_record() {
        Instant start = Instant.parse("2026-02-03T00:20:00Z");
        UsageDatabase db = database("UTC", start);
        db.insert(List.of(held(start, start.plus(Duration.ofHours(3)), 2 * CPU)));
        hourly(db, start, Instant.parse("2026-02-03T05:00:00Z"));

        Interval day = new Interval(Instant.parse("2026-02-03T00:00:00Z"), Instant.parse("2026-02-04T00:00:00Z"));
        List<HistoryPoint> points = db.reading.history(
                new HistoryQuery(ALICE, day, Granularity.HOUR, "cpu"), Instant.parse("2026-02-03T05:00:00Z"));

        assertThat(points)
                .extracting(point -> point.quantity().stripTrailingZeros().toPlainString())
                .containsExactly("1.3333333333", "2", "2", "0.6666666667");
    }

    /** A day that reaches across the edge is kept whole: what lies behind the edge is neither lost nor billed again. */
    @Test
    void a_day_across_the_edge_of_a_detached_month_is_kept_and_never_charged_again() {
        Instant start = Instant.parse("2026-02-03T00:00:00Z");
        UsageDatabase db = database("Asia/Kolkata", start);
        db.insert(List.of(held(start, null, CPU)));
        for (String now : List.of("2026-03-02T00:00:00Z", "2026-04-02T00:00:00Z", "2026-05-02T00:00:00Z")) {
            db.settling.settleAll(Instant.parse(now), Progress.UNWATCHED);
            db.bill(Instant.parse(now));
        }
        assertThat(db.violations()).isEmpty();

        assertThat(rows(db, "SELECT billing_detach_months('2026-03-01T00:00Z')"))
                .contains("billing_usage_records_2026_02");
        assertThat(cpu(db)).startsWith("2026-02-28T18:30:00Z to 2026-03-01T18:30:00Z");
        assertThat(db.violations()).isEmpty();

        Instant resized = Instant.parse("2026-03-01T12:00:00Z");
        db.replaceTimeline("s", List.of(held(start, resized, CPU), held(resized, null, 2 * CPU)), resized);
        assertThat(db.violations()).isEmpty();
        assertThat(of(db, "cpu").stream().filter(record -> record.revision() == 1))
                .allMatch(record -> !record.usageSegment().during().start().isBefore(resized));

        assertThat(rows(db, "SELECT billing_detach_months('2026-04-01T00:00Z')"))
                .isEmpty();
        db.bill(Instant.parse("2026-05-03T00:00:00Z"));
        assertThat(rows(db, "SELECT billing_detach_months('2026-04-01T00:00Z')"))
                .contains("billing_usage_records_2026_03");
        assertThat(rows(db, "SELECT start_time::text FROM billing_usage_records_default"))
                .hasSize(1);
        assertThat(db.violations()).isEmpty();
    }

    /** A database that knows one segment, recorded hour by hour. */
    private UsageDatabase recorded(Segment segment, Instant until) {
        UsageDatabase db = database("UTC", segment.start());
        db.insert(List.of(segment));
        hourly(db, segment.start(), until);
        return db;
    }

    private UsageDatabase database(String zone, Instant start, Instant... dearer) {
        BillingSettings settings = new BillingSettings();
        List<RateBookHistory.Version> versions = new ArrayList<>();
        versions.add(new RateBookHistory.Version(start, settings.parse("{}").rateBook()));
        for (Instant change : dearer) {
            versions.add(new RateBookHistory.Version(
                    change,
                    settings.parse("{\"computeRates\":{\"cpu_per_core_hour\":0.07}}")
                            .rateBook()));
        }
        UsageTerms terms = new UsageTerms(
                new RateBookHistory(versions, start),
                new BillingCalendar(List.of(new Rule(start, ZoneId.of(zone), 1)), start));
        UsageDatabase opened = new UsageDatabase(() -> terms, start);
        database = opened;
        opened.open(ALICE, start);
        return opened;
    }

    /** A database in which a version before recorded some hours, each by itself. */
    private UsageDatabase withHours(Instant start, int hours) {
        UsageDatabase db = database("UTC", start);
        db.insert(List.of(held(start, null, CPU)));
        hourly(db, start, start.plus(Duration.ofHours(1)));
        db.jdbi.useHandle(handle -> {
            handle.execute(
                    "INSERT INTO billing_meter_records (account_id, session_id, life_start, meter, start_time, revision,"
                            + " end_time, period_start, base_quantity, unit_base, rate_version, unit_price, total_cost, unbilled)"
                            + " SELECT account_id, session_id, life_start, meter, start_time + n * interval '1 hour', 0,"
                            + " end_time + n * interval '1 hour', period_start, base_quantity, unit_base, rate_version,"
                            + " unit_price, total_cost, unbilled FROM billing_metered_records, generate_series(0, ? - 1) n",
                    hours);
            handle.execute("DELETE FROM billing_running_records");
            handle.execute(
                    "UPDATE billing_shards SET settled_through = settled_through + (? - 1) * interval '1 hour'", hours);
            handle.execute("UPDATE billing_shards SET days_from = settled_through");
        });
        assertThat(cpu(db)).hasSize(hours);
        assertThat(db.violations()).isEmpty();
        return db;
    }

    private static void hourly(UsageDatabase db, Instant from, Instant to) {
        Stream.iterate(
                        from.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1)),
                        hour -> !hour.isAfter(to),
                        hour -> hour.plus(Duration.ofHours(1)))
                .forEach(hour -> db.settling.settleAll(hour, Progress.UNWATCHED));
    }

    private static Segment held(Instant start, @Nullable Instant end, long cpu) {
        return new Segment(
                ALICE,
                "s",
                Instant.EPOCH.plusMillis(1),
                "template",
                start,
                end,
                new Allocation(cpu, 1L << 30, 1L << 30));
    }

    private static List<UsageRecord> of(UsageDatabase db, String meter) {
        return db.allRecords().stream()
                .filter(record -> record.usageSegment().ratingTerms().meter().equals(meter))
                .sorted(Comparator.comparing(
                        record -> record.usageSegment().during().start()))
                .toList();
    }

    private static List<UsageRecord> before(UsageDatabase db, Instant end) {
        return db.allRecords().stream()
                .filter(record -> record.usageSegment().during().start().isBefore(end))
                .toList();
    }

    private static List<String> cpu(UsageDatabase db) {
        return of(db, "cpu").stream()
                .map(record -> record.usageSegment().during())
                .map(during -> during.start() + " to " + during.end())
                .toList();
    }

    private static BigInteger used(UsageDatabase db) {
        return of(db, "cpu").stream()
                .map(record -> record.usageSegment().baseQuantity())
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static List<String> rows(UsageDatabase db, String query) {
        return db.jdbi.withHandle(
                handle -> handle.createQuery(query).mapTo(String.class).list());
    }
}
