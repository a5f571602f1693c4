package io.streamspace.billing.usage.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.AccountsByCurrency;
import io.streamspace.billing.catalog.BillingMode;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.meter.Allocation;
import io.streamspace.billing.session.Segment;
import io.streamspace.billing.usage.CalculateUsage;
import io.streamspace.billing.usage.CorrectedPeriod;
import io.streamspace.billing.usage.Granularity;
import io.streamspace.billing.usage.MeterUse;
import io.streamspace.billing.usage.UsageReading;
import io.streamspace.billing.usage.UsageReading.HistoryPoint;
import io.streamspace.billing.usage.UsageReading.HistoryQuery;
import io.streamspace.billing.usage.UsageReading.RecordQuery;
import io.streamspace.billing.usage.UsageRecord;
import io.streamspace.billing.usage.UsageReport;
import io.streamspace.billing.usage.UsageTerms;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Progress;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UsageExamplesTest {

    private static final Currency USD = Currency.getInstance("USD");
    private static final AccountId ALICE = AccountId.ofUser("alice");
    private static final AccountId BOB = AccountId.ofUser("bob");
    private static final long GB = 1L << 30;
    private static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant FEBRUARY = Instant.parse("2026-02-01T00:00:00Z");

    private UsageTerms terms = terms(BillingMode.USAGE, "UTC", 1, JANUARY);
    private final UsageDatabase db = new UsageDatabase(() -> terms, JANUARY);

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void two_cores_and_four_gigabytes_for_ten_hours_cost_1_40() {
        db.open(ALICE, JANUARY);
        db.insert(List.of(segment("s", ALICE, "2026-01-10T08:30:00Z", "2026-01-10T18:30:00Z", 2, 4, 0)));
        Instant evening = Instant.parse("2026-01-10T20:00:00Z");

        assertThat(amounts(uses(evening))).containsExactly("cpu 1.00", "memory 0.40");
        assertThat(calculate("2026-01-10T19:04:59Z")).isEqualTo(2);
        assertThat(amounts(uses(evening))).containsExactly("cpu 1.00", "memory 0.40");
        assertThat(calculate("2026-01-10T19:05:00Z")).isEqualTo(2);
        assertThat(calculate("2026-01-10T19:05:00Z")).isZero();
        assertThat(amounts(uses(evening))).containsExactly("cpu 1.00", "memory 0.40");
        assertThat(db.violations()).isEmpty();
    }

    @Test
    void in_hybrid_mode_two_overlapping_sessions_pay_for_what_exceeds_the_plan() {
        terms = terms(BillingMode.HYBRID, "UTC", 1, JANUARY);
        db.open(ALICE, JANUARY);
        db.insert(List.of(
                segment("a", ALICE, "2026-01-10T08:00:00Z", "2026-01-10T12:00:00Z", 3, 1, 0),
                segment("b", ALICE, "2026-01-10T10:30:00Z", "2026-01-10T14:00:00Z", 2, 1, 0)));
        db.settling.settle(ALICE.shard(), Instant.parse("2026-01-11T00:00:00Z"));

        // the free plan holds 4 cores; 5 are held from 10:30 to 12:00
        assertThat(amounts(uses(FEBRUARY))).containsExactly("cpu 0.08", "memory 0.00");
        assertThat(uses(FEBRUARY).get(0).all().toString()).isEqualTo("19");
        assertThat(db.reading
                        .sessionCosts(List.of("a", "b"), Instant.parse("2026-01-11T00:00:00Z"))
                        .values())
                .allMatch(UsageReading.SessionCost::inPlan)
                .allMatch(
                        cost -> cost.pricePerHour().signum() == 0 && cost.cost().signum() == 0);

        db.replaceTimeline(
                "b",
                List.of(segment("b", ALICE, "2026-01-10T09:30:00Z", "2026-01-10T14:00:00Z", 2, 1, 0)),
                Instant.parse("2026-01-10T09:30:00Z"));
        assertThat(amounts(uses(FEBRUARY))).containsExactly("cpu 0.13", "memory 0.00");
        assertThat(db.violations()).isEmpty();
    }

    @Test
    void a_period_in_kolkata_starts_at_its_midnight_and_a_new_price_starts_a_new_line() {
        terms = kolkata();
        Instant start = Instant.parse("2026-01-14T18:30:00Z");
        db.open(ALICE, start);
        db.insert(List.of(segment("s", ALICE, "2026-01-14T12:15:00Z", "2026-02-20T00:00:00Z", 1, 0, 1)));
        db.settling.settleAll(Instant.parse("2026-02-21T00:00:00Z"), Progress.UNWATCHED);

        Interval period = terms.calendars().common().periodAt(start).orElseThrow();
        assertThat(period).isEqualTo(new Interval(start, Instant.parse("2026-02-14T18:30:00Z")));
        List<MeterUse> uses = recorded(period);
        assertThat(uses)
                .extracting(use ->
                        use.billable().rate().meter() + use.billable().rate().number())
                .containsExactly("cpu1", "cpu2", "storage1");
        // 31 days of 24 hours, the price changed at 2026-01-20T06:10Z
        assertThat(uses.get(0)
                        .billable()
                        .quantity()
                        .plus(uses.get(1).billable().quantity())
                        .toString())
                .isEqualTo("744");
        assertThat(uses.get(0).billable().quantity().rounded(6)).isEqualByComparingTo("131.666667");
        // 17 days of January's 31 and 14 of February's 28
        assertThat(uses.get(2).billable().quantity().toString()).isEqualTo("65/62");
        assertThat(db.violations()).isEmpty();
    }

    @Test
    void three_days_hibernated_pay_for_storage_alone() {
        db.open(ALICE, JANUARY);
        db.insert(List.of(
                segment("s", ALICE, "2026-01-10T00:00:00Z", "2026-01-11T00:00:00Z", 1, 2, 31),
                segment("s", ALICE, "2026-01-11T00:00:00Z", "2026-01-14T00:00:00Z", 0, 0, 31),
                segment("s", ALICE, "2026-01-14T00:00:00Z", null, 1, 2, 31)));
        db.settling.settleAll(Instant.parse("2026-01-15T00:00:00Z"), Progress.UNWATCHED);

        List<MeterUse> uses = uses(Instant.parse("2026-01-15T06:00:00Z"));
        assertThat(uses).extracting(use -> use.all().toString()).containsExactly("54", "108", "21/4");
        assertThat(amounts(uses)).containsExactly("cpu 2.70", "memory 1.08", "storage 0.53");
    }

    @Test
    void what_turns_out_after_sealing_is_a_correction_and_what_was_billed_stays() {
        db.open(ALICE, JANUARY);
        db.insert(List.of(segment("s", ALICE, "2026-01-10T08:00:00Z", "2026-01-10T18:00:00Z", 2, 4, 0)));
        db.bill(FEBRUARY.plusSeconds(3600));
        List<UsageRecord> billed = db.allRecords();

        shorten("2026-01-10T16:30:00Z");
        assertThat(db.allRecords()).containsAll(billed).hasSize(billed.size() + 2);
        CorrectedPeriod corrected =
                db.settling.pendingCorrections(List.of(ALICE)).get(0);
        assertThat(corrected.revision()).isEqualTo(1);
        assertThat(amounts(corrected.whole())).containsExactly("cpu 0.85", "memory 0.34");

        shorten("2026-01-10T17:00:00Z");
        assertThat(db.allRecords()).containsAll(billed).hasSize(billed.size() + 2);
        db.bill(FEBRUARY.plusSeconds(7200));
        assertThat(db.settling.pendingCorrections(List.of(ALICE))).isEmpty();

        shorten("2026-01-10T18:00:00Z");
        assertThat(db.settling.pendingCorrections(List.of(ALICE)).get(0).revision())
                .isEqualTo(2);
        assertThat(amounts(recorded(new Interval(JANUARY, FEBRUARY)))).containsExactly("cpu 1.00", "memory 0.40");
        assertThat(db.violations()).isEmpty();
    }

    @Test
    void a_session_that_turns_out_to_be_anothers_is_taken_from_one_account_and_put_on_the_other() {
        db.open(ALICE, JANUARY);
        db.insert(List.of(segment("s", ALICE, "2026-01-10T08:00:00Z", "2026-01-10T18:00:00Z", 2, 4, 0)));
        db.bill(FEBRUARY.plusSeconds(3600));
        db.open(BOB, FEBRUARY.plusSeconds(3600));
        db.replaceTimeline(
                "s",
                List.of(segment("s", BOB, "2026-01-10T07:00:00Z", "2026-01-10T18:00:00Z", 2, 4, 0)),
                Instant.parse("2026-01-10T07:00:00Z"));

        db.settling.settleAll(FEBRUARY.plusSeconds(3600), Progress.UNWATCHED);

        assertThat(db.settling.pendingCorrections(List.of(ALICE, BOB)))
                .extracting(corrected -> corrected.account() + " " + amounts(corrected.whole()))
                .containsExactlyInAnyOrder("user:alice [cpu 0.00, memory 0.00]", "user:bob [cpu 1.10, memory 0.44]");
        assertThat(db.violations()).isEmpty();
    }

    @Test
    void history_and_pages_and_session_costs_tell_the_same() {
        db.open(ALICE, JANUARY);
        db.insert(List.of(segment("s", ALICE, "2026-01-10T22:30:00Z", null, 2, 4, 10)));
        db.settling.settleAll(Instant.parse("2026-01-11T03:00:00Z"), Progress.UNWATCHED);
        Instant now = Instant.parse("2026-01-11T03:30:00Z");
        Interval days = new Interval(JANUARY, FEBRUARY);

        assertThat(db.reading.history(new HistoryQuery(ALICE, days, Granularity.DAY, "cpu"), now))
                .extracting(point -> point.during().start() + " " + point.quantity() + " " + point.cost())
                .containsExactly(
                        "2026-01-10T00:00:00Z 3.0000000000 0.1500000000",
                        "2026-01-11T00:00:00Z 7.0000000000 0.3500000000");
        List<HistoryPoint> hours = db.reading.history(new HistoryQuery(ALICE, days, Granularity.HOUR, null), now);
        assertThat(hours).hasSize(18);

        UsageReading.SessionCost cost = Objects.requireNonNull(
                db.reading.sessionCosts(List.of("s", "unknown"), now).get("s"));
        assertThat(cost.cost()).isEqualByComparingTo("0.7067204301"); // 0.50 + 0.20 + 10 GB * 5 h / 744 h * 0.10
        assertThat(cost.pricePerHour()).isEqualByComparingTo("0.1413440860");
        assertThat(cost.inPlan()).isFalse();
        assertThat(paged(days))
                .hasSize(6)
                .isEqualTo(paged(days).stream().distinct().toList());
    }

    @Test
    void the_report_adds_up_by_any_group() {
        for (AccountId account : List.of(ALICE, BOB)) {
            db.jdbi.useHandle(handle -> handle.execute(
                    "INSERT INTO billing_accounts (account_id, shard, opened_at, currency) VALUES (?, ?, '2026-01-01Z', 'USD')",
                    account.value(),
                    account.shard()));
        }
        db.open(ALICE, JANUARY);
        db.open(BOB, JANUARY);
        db.insert(List.of(
                segment("a", ALICE, "2026-01-10T22:00:00Z", "2026-01-11T02:00:00Z", 1, 0, 0),
                segment("b", BOB, "2026-01-10T20:00:00Z", "2026-01-10T23:30:00Z", 2, 0, 0)));
        db.settling.settleAll(FEBRUARY, Progress.UNWATCHED);

        assertThat(report(UsageReport.GroupBy.USER)).containsExactly("user:alice cpu 4 0.2", "user:bob cpu 7 0.35");
        assertThat(report(UsageReport.GroupBy.SESSION)).containsExactly("a cpu 4 0.2", "b cpu 7 0.35");
        assertThat(report(UsageReport.GroupBy.METER)).containsExactly("cpu cpu 11 0.55");
        assertThat(report(UsageReport.GroupBy.TEMPLATE)).containsExactly("firefox cpu 11 0.55");
        assertThat(report(UsageReport.GroupBy.DAY)).containsExactly("2026-01-10 cpu 9 0.45", "2026-01-11 cpu 2 0.1");
        assertThat(report(UsageReport.GroupBy.USER, UsageReport.GroupBy.DAY))
                .containsExactly(
                        "user:alice 2026-01-10 cpu 2 0.1",
                        "user:alice 2026-01-11 cpu 2 0.1",
                        "user:bob 2026-01-10 cpu 7 0.35");
        assertThat(report(UsageReport.GroupBy.WEEKDAY, UsageReport.GroupBy.HOUR))
                .containsExactly(
                        "6 20 cpu 2 0.1",
                        "6 21 cpu 2 0.1",
                        "6 22 cpu 3 0.15",
                        "6 23 cpu 2 0.1",
                        "7 00 cpu 1 0.05",
                        "7 01 cpu 1 0.05");
    }

    @Test
    void the_audit_finds_what_was_tampered_with() {
        db.open(ALICE, JANUARY);
        db.insert(List.of(segment("s", ALICE, "2026-01-10T08:00:00Z", "2026-01-11T18:00:00Z", 2, 4, 0)));
        db.bill(FEBRUARY);
        assertThat(db.violations()).isEmpty();

        db.jdbi.useHandle(handle -> {
            handle.execute(
                    "INSERT INTO billing_meter_records SELECT account_id, session_id, life_start, meter, start_time, 5,"
                            + " end_time, period_start, 1, unit_base, rate_version, unit_price, total_cost, unbilled, created_at"
                            + " FROM billing_metered_records WHERE meter = 'memory' AND start_time = '2026-01-10T08:00Z'");
            handle.execute("UPDATE billing_usage_records SET end_time = end_time + interval '1 minute'"
                    + " WHERE start_time = '2026-01-10T08:00Z'");
            handle.execute("UPDATE billing_periods SET period_end = '2026-01-31' WHERE period_start = '2026-01-01'");
        });
        assertThat(db.violations()).extracting("law").containsExactly(1, 1, 2, 2, 4, 10, 12, 12);
    }

    private void shorten(String end) {
        db.replaceTimeline(
                "s",
                List.of(segment("s", ALICE, "2026-01-10T08:00:00Z", end, 2, 4, 0)),
                Instant.parse("2026-01-10T16:30:00Z"));
    }

    private long calculate(String firedFor) {
        return new CalculateUsage(db.settling, () -> terms, () -> Duration.ofMinutes(5))
                .run(Instant.parse(firedFor), Progress.UNWATCHED);
    }

    private List<MeterUse> recorded(Interval period) {
        return Objects.requireNonNull(db.sums.recorded(Set.of(ALICE), period).get(ALICE));
    }

    private List<MeterUse> uses(Instant now) {
        return db.sums.upTo(ALICE, new Interval(JANUARY, FEBRUARY), now);
    }

    private static List<String> amounts(List<MeterUse> uses) {
        return uses.stream()
                .map(use -> {
                    Money amount = use.billable().amount(USD);
                    return use.billable().meter().key() + " " + amount.amount();
                })
                .toList();
    }

    private List<UsageRecord> paged(Interval within) {
        List<UsageRecord> all = new ArrayList<>();
        @Nullable String after = null;
        List<UsageRecord> page = page(new RecordQuery(ALICE, "s", within, null, 4));
        while (!page.isEmpty()) {
            all.addAll(page);
            after = UsageReading.key(page.get(page.size() - 1));
            page = page(new RecordQuery(ALICE, null, within, after, 4));
        }
        return all;
    }

    private List<UsageRecord> page(RecordQuery query) {
        return db.reading.records(query).stream()
                .map(UsageReading.WrittenRecord::use)
                .toList();
    }

    private List<String> report(UsageReport.GroupBy... groupBy) {
        Set<UsageReport.GroupBy> groups = Set.of(groupBy);
        List<String> rows = new ArrayList<>();
        db.report.rows(
                new UsageReport.Asked(new Interval(JANUARY, FEBRUARY), groups, ZoneOffset.UTC, UsageReport.Filter.NONE),
                row -> rows.add(String.join(" ", row.place().asked(groups).values()) + " "
                        + row.place().meter() + " "
                        + row.quantity().stripTrailingZeros().toPlainString() + " "
                        + row.cost().stripTrailingZeros().toPlainString()));
        return rows;
    }

    private static Segment segment(
            String session, AccountId account, String start, @Nullable String end, long cores, long gb, long storage) {
        return new Segment(
                account,
                session,
                Instant.parse("2026-01-10T00:00:00Z"),
                "firefox",
                Instant.parse(start),
                end == null ? null : Instant.parse(end),
                new Allocation(cores * 1000, gb * GB, storage * GB));
    }

    private static UsageTerms terms(BillingMode mode, String zone, int invoiceDay, Instant billFrom) {
        return new UsageTerms(
                new RateBookHistory(List.of(new RateBookHistory.Version(billFrom, terms(mode, "0.05"))), billFrom),
                new BillingCalendar(
                        List.of(new BillingCalendar.Rule(billFrom, ZoneId.of(zone), invoiceDay)), billFrom));
    }

    private static UsageTerms kolkata() {
        UsageTerms usual = terms(BillingMode.USAGE, "Asia/Kolkata", 15, JANUARY);
        return new UsageTerms(
                new RateBookHistory(
                        List.of(
                                new RateBookHistory.Version(JANUARY, terms(BillingMode.USAGE, "0.05")),
                                new RateBookHistory.Version(
                                        Instant.parse("2026-01-20T06:10:00Z"), terms(BillingMode.USAGE, "0.07"))),
                        JANUARY),
                usual.calendars(),
                AccountsByCurrency.USUAL);
    }

    private static RateBook terms(BillingMode mode, String cpuRate) {
        Plan free = new Plan(
                "free",
                "Free",
                BigDecimal.ZERO,
                Plan.PlanInterval.MONTH,
                Map.of("cpu", new Plan.Limit(4000, Plan.Enforcement.OVERAGE)));
        return new RateBook(
                true,
                mode,
                USD,
                Map.of(
                        "cpu", new BigDecimal(cpuRate),
                        "memory", new BigDecimal("0.01"),
                        "storage", new BigDecimal("0.10")),
                List.of(free));
    }
}
