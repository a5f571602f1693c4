package io.streamspace.billing.usage.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.catalog.BillingMode;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.usage.UsageReport.Asked;
import io.streamspace.billing.usage.UsageReport.Filter;
import io.streamspace.billing.usage.UsageReport.GroupBy;
import io.streamspace.billing.usage.UsageReport.Place;
import io.streamspace.billing.usage.UsageReport.Row;
import io.streamspace.billing.usage.UsageTerms;
import io.streamspace.billing.values.Interval;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The report beside adding up quarter of an hour by quarter of an hour. */
class UsageReportTest {

    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Set<GroupBy> BY_METER = EnumSet.of(GroupBy.METER);

    private record Used(String account, String session, String meter, Instant start, Instant end, BigInteger base) {}

    private final UsageDatabase db = new UsageDatabase(UsageReportTest::terms, MARCH);
    private final List<Used> all = new ArrayList<>();

    @BeforeEach
    void useAtRandom() {
        Random random = new Random(11);
        for (String account : List.of("user:a", "user:b")) {
            db.jdbi.useHandle(handle -> handle.execute(
                    "INSERT INTO billing_accounts (account_id, shard, opened_at, currency) VALUES (?, 0, ?, 'USD')",
                    account,
                    MARCH.atOffset(ZoneOffset.UTC)));
        }
        for (int i = 0; i < 120; i++) {
            add(random, i);
        }
    }

    /** Some are hours, some long corrections, both ways. */
    private void add(Random random, int number) {
        boolean isCorrection = random.nextInt(3) == 0;
        Instant start = MARCH.plusMillis(random.nextInt(40 * 24 * 3600) * 1000L);
        Instant end = isCorrection
                ? start.plusMillis(1 + random.nextInt(200_000_000))
                : start.plusMillis(1 + random.nextInt(3_600_000));
        BigInteger base = BigInteger.valueOf(random.nextInt(1_000_000_000))
                .multiply(BigInteger.valueOf(isCorrection && random.nextBoolean() ? -1 : 1));
        Used used = new Used(
                random.nextBoolean() ? "user:a" : "user:b",
                "s" + number % 7,
                random.nextBoolean() ? "cpu" : "memory",
                start,
                end,
                base);
        all.add(used);
        db.jdbi.useHandle(handle -> handle.execute(
                "INSERT INTO billing_meter_records (account_id, session_id, life_start, meter, start_time, revision, end_time,"
                        + " period_start, base_quantity, unit_base, rate_version, unit_price, total_cost)"
                        + " VALUES (?, ?, '2026-03-01Z', ?, ?, ?, ?, '2026-03-01Z', ?, 1000, 1, 0.05, 0)",
                used.account(),
                used.session(),
                used.meter(),
                start.atOffset(ZoneOffset.UTC),
                isCorrection ? 1 : 0,
                end.atOffset(ZoneOffset.UTC),
                new BigDecimal(base)));
    }

    @AfterEach
    void close() {
        db.close();
    }

    @ParameterizedTest
    @CsvSource({
        "UTC, 2026-03-01T00:00:00Z, 2026-05-01T00:00:00Z",
        "Europe/Berlin, 2026-03-28T13:37:11.123Z, 2026-03-30T04:05:06Z",
        "Asia/Kolkata, 2026-03-03T01:02:03Z, 2026-04-02T11:12:13.999Z",
        "America/St_Johns, 2026-03-07T00:00:00.001Z, 2026-03-09T00:00:00Z",
    })
    void rows_are_what_the_shares_of_time_add_up_to(String zone, Instant from, Instant to) {
        Interval within = new Interval(from, to);
        for (Set<GroupBy> groups : List.<Set<GroupBy>>of(
                EnumSet.of(GroupBy.DAY),
                EnumSet.of(GroupBy.USER, GroupBy.SESSION),
                EnumSet.of(GroupBy.WEEKDAY, GroupBy.HOUR),
                EnumSet.of(GroupBy.USER, GroupBy.DAY, GroupBy.HOUR))) {
            assertThat(reported(new Asked(within, groups, ZoneId.of(zone), Filter.NONE)))
                    .as("%s %s", zone, groups)
                    .isEqualTo(naive(within, groups, ZoneId.of(zone)));
        }
    }

    @Test
    void every_grouping_sums_to_the_same() {
        Interval within = new Interval(MARCH.plusMillis(1_234_567), MARCH.plus(Duration.ofDays(20)));
        Map<String, BigInteger> whole = byMeter(rows(within, BY_METER, Filter.NONE));
        assertThat(whole).hasSize(2);
        for (GroupBy groupBy : GroupBy.values()) {
            assertThat(byMeter(rows(within, EnumSet.of(groupBy), Filter.NONE)))
                    .as(groupBy.key())
                    .isEqualTo(whole);
        }
        assertThat(byMeter(rows(within, EnumSet.allOf(GroupBy.class), Filter.NONE)))
                .isEqualTo(whole);
    }

    @Test
    void pages_of_any_size_show_every_row_once() {
        Asked asked = new Asked(
                new Interval(MARCH, MARCH.plus(Duration.ofDays(60))),
                EnumSet.of(GroupBy.USER, GroupBy.DAY),
                ZoneOffset.UTC,
                Filter.NONE);
        List<Row> whole = new ArrayList<>();
        db.report.rows(asked, whole::add);
        assertThat(whole).hasSizeGreaterThan(30);
        for (int size : new int[] {7, 50, 1000}) {
            assertThat(inPagesOf(size, asked)).isEqualTo(whole);
        }
    }

    @Test
    void a_filter_leaves_the_others_out() {
        Interval within = new Interval(MARCH, MARCH.plus(Duration.ofDays(60)));
        Filter filter = new Filter(new AccountId("user:a"), "cpu");
        assertThat(rows(within, EnumSet.of(GroupBy.USER), filter))
                .singleElement()
                .matches(row -> row.place().meter().equals("cpu")
                        && row.place().groups().get(0).equals("user:a"));
    }

    private List<Row> inPagesOf(int size, Asked asked) {
        List<Row> rows = new ArrayList<>();
        @Nullable Place after = null;
        List<Row> page = db.report.page(asked, after, size);
        while (!page.isEmpty()) {
            rows.addAll(page);
            after = page.get(page.size() - 1).place();
            page = db.report.page(asked, after, size);
        }
        return rows;
    }

    private List<Row> rows(Interval within, Set<GroupBy> groups, Filter filter) {
        List<Row> rows = new ArrayList<>();
        db.report.rows(new Asked(within, groups, ZoneId.of("Asia/Kolkata"), filter), rows::add);
        return rows;
    }

    private static Map<String, BigInteger> byMeter(List<Row> rows) {
        Map<String, BigInteger> sums = new TreeMap<>();
        rows.forEach(row -> sums.merge(row.place().meter(), row.baseQuantity(), BigInteger::add));
        return sums;
    }

    private Map<String, BigInteger> reported(Asked asked) {
        Map<String, BigInteger> reported = new TreeMap<>();
        db.report.rows(
                asked,
                row -> reported.put(
                        String.join("|", row.place().asked(asked.groupBy()).values()) + "|"
                                + row.place().meter(),
                        row.baseQuantity()));
        return reported;
    }

    private Map<String, BigInteger> naive(Interval within, Set<GroupBy> groups, ZoneId zone) {
        Map<String, BigInteger> sums = new TreeMap<>();
        for (Used used : all) {
            Instant at = Interval.later(used.start(), within.start());
            Instant until = Interval.earlier(used.end(), within.end());
            while (at.isBefore(until)) {
                Instant quarter = Instant.ofEpochMilli(
                        Math.floorDiv(at.toEpochMilli(), QUARTER.toMillis()) * QUARTER.toMillis() + QUARTER.toMillis());
                Instant next = Interval.earlier(quarter, until);
                sums.merge(
                        label(used, groups, at.atZone(zone)),
                        share(used, next).subtract(share(used, at)),
                        BigInteger::add);
                at = next;
            }
        }
        return sums;
    }

    private static BigInteger share(Used used, Instant until) {
        return used.base()
                .multiply(BigInteger.valueOf(ChronoUnit.MILLIS.between(used.start(), until)))
                .divide(BigInteger.valueOf(ChronoUnit.MILLIS.between(used.start(), used.end())));
    }

    private static String label(Used used, Set<GroupBy> groups, ZonedDateTime at) {
        List<String> words = new ArrayList<>();
        for (GroupBy groupBy : groups) {
            words.add(
                    switch (groupBy) {
                        case USER -> used.account();
                        case SESSION -> used.session();
                        case METER -> used.meter();
                        case TEMPLATE -> "";
                        case DAY -> at.toLocalDate().toString();
                        case WEEKDAY -> String.valueOf(at.getDayOfWeek().getValue());
                        case HOUR -> String.format("%02d", at.getHour());
                    });
        }
        return String.join("|", words) + "|" + used.meter();
    }

    private static UsageTerms terms() {
        RateBook rateBook = new RateBook(
                true, BillingMode.USAGE, Currency.getInstance("USD"), Map.of("cpu", new BigDecimal("0.05")), List.of());
        return new UsageTerms(
                new RateBookHistory(List.of(new RateBookHistory.Version(MARCH, rateBook)), MARCH),
                new BillingCalendar(List.of(new BillingCalendar.Rule(MARCH, ZoneOffset.UTC, 1)), MARCH));
    }
}
