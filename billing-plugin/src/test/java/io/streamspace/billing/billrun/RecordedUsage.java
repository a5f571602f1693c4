package io.streamspace.billing.billrun;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.pricing.RateVersion;
import io.streamspace.billing.pricing.UsageCharge;
import io.streamspace.billing.tax.PriceBasis;
import io.streamspace.billing.usage.CorrectedPeriod;
import io.streamspace.billing.usage.MeterUse;
import io.streamspace.billing.usage.UsageRecorder;
import io.streamspace.billing.usage.UsageSums;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Progress;
import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** Usage as the bill run sees it, over records that tests write themselves; an account at a time, naively. */
final class RecordedUsage implements UsageRecorder, UsageSums {

    private static final String SUMS = """
            SELECT r.meter, r.rate_version, r.unit_base, sum(r.base_quantity) AS base_quantity
            FROM billing_metered_records r
            WHERE r.account_id = ? AND r.period_start = ? AND r.unbilled IS NULL
            GROUP BY r.meter, r.rate_version, r.unit_base ORDER BY r.meter, r.rate_version
            """;
    private static final String PENDING = """
            SELECT p.period_start, p.period_end, p.revision, p.sealed_at,
              ARRAY(SELECT c.meter FROM billing_late_charges c
                    WHERE c.account_id = p.account_id AND c.period_start = p.period_start) AS late,
              ARRAY(SELECT DISTINCT u.meter FROM billing_voided_uses u
                    WHERE u.account_id = p.account_id AND u.period_start = p.period_start
                      AND u.billed_revision IS NULL) AS voided,
              ARRAY(SELECT u.meter FROM billing_voided_uses u
                    JOIN billing_invoice_lines l ON l.account_id = u.account_id AND l.invoice_id = u.invoice_id
                      AND l.meter = u.meter AND l.use_period = u.period_start
                    WHERE u.account_id = p.account_id AND u.period_start = p.period_start
                      AND u.billed_revision IS NULL AND l.price_minor IS NOT NULL) AS inclusive
            FROM billing_periods p
            WHERE p.account_id = ? AND p.revision > 0
              AND (EXISTS (SELECT FROM billing_metered_records r WHERE r.account_id = p.account_id
                           AND r.period_start = p.period_start AND r.revision = p.revision)
                OR EXISTS (SELECT FROM billing_voided_uses u WHERE u.account_id = p.account_id
                           AND u.period_start = p.period_start AND u.billed_revision IS NULL))
            ORDER BY p.period_start
            """;
    private static final String RECORD = """
            INSERT INTO billing_meter_records (account_id, session_id, life_start, meter, start_time, revision, end_time,
              period_start, base_quantity, unit_base, rate_version, unit_price, total_cost)
            VALUES (?, 's' || nextval('billing_credit_ids'), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
            """;

    final Set<AccountId> failing = new HashSet<>();
    private final Jdbi jdbi;
    private final Supplier<RateBookHistory> terms;

    RecordedUsage(Jdbi jdbi, Supplier<RateBookHistory> terms) {
        this.jdbi = jdbi;
        this.terms = terms;
    }

    /** Writes a record of one millisecond; only its quantity matters here. */
    void record(AccountId account, Meter meter, Interval period, int revision, BigInteger baseQuantity) {
        RateVersion rate = termsOf(account).rateAt(meter.key(), period.start());
        jdbi.useHandle(handle -> handle.execute(
                RECORD,
                account.value(),
                Sql.parameter(period.start()),
                meter.key(),
                Sql.parameter(period.start()),
                revision,
                Sql.parameter(period.start().plusMillis(1)),
                Sql.parameter(period.start()),
                new BigDecimal(baseQuantity),
                new BigDecimal(meter.unitBase(period.millis())),
                rate.number(),
                rate.unitAmount().orElse(null)));
    }

    /** Notes that a fact that raised the use was taken in too late. */
    void takenInLate(AccountId account, Meter meter, Interval period) {
        jdbi.useHandle(handle -> handle.execute(
                "INSERT INTO billing_late_charges (account_id, period_start, meter, noticed_at) VALUES (?, ?, ?, now())",
                account.value(),
                Sql.parameter(period.start()),
                meter.key()));
    }

    @Override
    public Map<AccountId, List<MeterUse>> recorded(Collection<AccountId> accounts, Interval period) {
        if (accounts.stream().anyMatch(failing::contains)) {
            throw new IllegalStateException("no sums for you");
        }
        return accounts.stream()
                .flatMap(account -> sums(account, period).stream().map(use -> Map.entry(account, use)))
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    @Override
    public Map<AccountId, List<MeterUse>> upTo(Map<AccountId, Interval> periods, Instant now) {
        return periods.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, asked -> sums(asked.getKey(), asked.getValue())));
    }

    @Override
    public List<MeterUse> projected(AccountId account, Interval period, Outlook outlook) {
        throw new UnsupportedOperationException("bills are not about the future");
    }

    @Override
    public long settle(int shard, Instant through) {
        jdbi.useHandle(handle -> handle.createQuery("SELECT shard FROM billing_shards WHERE shard = ? FOR UPDATE")
                .bind(0, shard)
                .mapTo(Integer.class)
                .one());
        return 0;
    }

    @Override
    public long settleSeparately(int shard, Instant through) {
        return 0;
    }

    @Override
    public Map<AccountId, String> unsettled(Collection<AccountId> accounts) {
        return Map.of();
    }

    @Override
    public long settleAll(Instant through, Progress progress) {
        return 0;
    }

    @Override
    public List<CorrectedPeriod> pendingCorrections(Collection<AccountId> accounts) {
        return accounts.stream().flatMap(account -> pending(account).stream()).toList();
    }

    private List<CorrectedPeriod> pending(AccountId account) {
        return jdbi.withHandle(handle -> handle.createQuery(PENDING)
                .bind(0, account.value())
                .map((row, context) -> corrected(account, row))
                .list());
    }

    private CorrectedPeriod corrected(AccountId account, ResultSet row) throws SQLException {
        Interval period = new Interval(Sql.instant(row, "period_start"), Sql.instant(row, "period_end"));
        return new CorrectedPeriod(
                account,
                period,
                Sql.instant(row, "sealed_at"),
                row.getInt("revision"),
                sums(account, period),
                voided(row),
                Set.of((String[]) row.getArray("late").getArray()));
    }

    private static Map<String, PriceBasis> voided(ResultSet row) throws SQLException {
        List<String> inclusive = List.of((String[]) row.getArray("inclusive").getArray());
        return Stream.of((String[]) row.getArray("voided").getArray())
                .collect(toMap(
                        meter -> meter,
                        meter -> inclusive.contains(meter) ? PriceBasis.INCLUSIVE : PriceBasis.EXCLUSIVE));
    }

    private List<MeterUse> sums(AccountId account, Interval period) {
        return jdbi.withHandle(handle -> handle.createQuery(SUMS)
                .bind(0, account.value())
                .bind(1, Sql.parameter(period.start()))
                .map((row, context) -> use(row, period, termsOf(account)))
                .list());
    }

    /** At the prices of the account's currency, where use has prices in it. */
    private RateBookHistory termsOf(AccountId account) {
        String currency = jdbi.withHandle(
                handle -> handle.createQuery("SELECT currency FROM billing_accounts WHERE account_id = ?")
                        .bind(0, account.value())
                        .mapTo(String.class)
                        .one());
        Currency paid = Currency.getInstance(currency);
        return terms.get().in(paid);
    }

    private static MeterUse use(ResultSet row, Interval period, RateBookHistory terms) throws SQLException {
        Meter meter = Meter.ofSessions(row.getString("meter")).orElseThrow();
        RateVersion rate = terms.rateVersions(meter.key()).get(row.getInt("rate_version") - 1);
        Ratio quantity = Ratio.of(Sql.integer(row, "base_quantity"), Sql.integer(row, "unit_base"));
        return new MeterUse(new UsageCharge(meter, period, rate, quantity), quantity, BigInteger.ZERO);
    }
}
