package io.streamspace.billing.usage.postgres;

import com.zaxxer.hikari.HikariDataSource;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.postgres.PostgresShards;
import io.streamspace.billing.database.Database;
import io.streamspace.billing.database.JdbiTransactions;
import io.streamspace.billing.database.MigratedDatabase;
import io.streamspace.billing.database.Rows;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.entitlement.grant.postgres.PostgresConsents;
import io.streamspace.billing.entitlement.grant.postgres.PostgresGrants;
import io.streamspace.billing.invoice.Periods;
import io.streamspace.billing.invoice.postgres.PostgresPeriods;
import io.streamspace.billing.measurement.postgres.PostgresMeasurements;
import io.streamspace.billing.report.Violation;
import io.streamspace.billing.report.adapter.UsageLaws;
import io.streamspace.billing.session.Segment;
import io.streamspace.billing.session.postgres.PostgresSegments;
import io.streamspace.billing.subscription.postgres.PostgresSubscriptions;
import io.streamspace.billing.usage.Entitlements;
import io.streamspace.billing.usage.TimelineSettlement;
import io.streamspace.billing.usage.UsageReconciler;
import io.streamspace.billing.usage.UsageRecord;
import io.streamspace.billing.usage.UsageTerms;
import io.streamspace.billing.values.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/** Usage on a database of its own, with segments made by hand. */
public final class UsageDatabase implements AutoCloseable {

    private final HikariDataSource pool = MigratedDatabase.newPool();
    public final Jdbi jdbi = Database.jdbi(pool);
    public final JdbiTransactions transactions = new JdbiTransactions(jdbi);
    public final PostgresPeriods periods = new PostgresPeriods(jdbi);
    public final PostgresSubscriptions subscriptions = new PostgresSubscriptions(jdbi);
    public final PostgresUsageRecords records = new PostgresUsageRecords(
            jdbi, new LateCharges(() -> Instant.EPOCH, () -> Duration.ZERO), () -> Instant.EPOCH);
    public final UsageReconciler.Ports ports = new UsageReconciler.Ports(
            new PostgresSegments(jdbi),
            new PostgresMeasurements(jdbi),
            periods,
            new Entitlements(subscriptions, new PostgresGrants(jdbi), new PostgresConsents(jdbi)),
            records);
    public final PostgresShards shards = new PostgresShards(jdbi);
    public final PostgresUsageRecorder settling;
    public final PostgresUsageSums sums;
    public final PostgresUsageReading reading;
    public final PostgresUsageReport report;
    public final TimelineSettlement timelines;
    private final Supplier<UsageTerms> terms;

    public UsageDatabase(Supplier<UsageTerms> terms, Instant settledThrough) {
        this.terms = terms;
        shards.create(settledThrough);
        new UsagePartitions(jdbi, terms).start(settledThrough);
        settling = new PostgresUsageRecorder(jdbi, transactions, terms, ports, () -> Instant.EPOCH);
        sums = new PostgresUsageSums(jdbi, terms, ports);
        reading = new PostgresUsageReading(jdbi, terms, ports);
        report = new PostgresUsageReport(jdbi, terms, sums);
        timelines = new TimelineSettlement(terms, shards, ports);
    }

    /** Opens an account's period as intake does. */
    public void open(AccountId account, Instant at) {
        Interval first = terms.get().calendars().common().first();
        periods.open(
                Set.of(account), terms.get().calendars().common().periodAt(at).orElse(first));
    }

    /** Puts a session's segments in the place of those it had, as intake does. */
    public void replaceTimeline(String session, List<Segment> segments, Instant changedFrom) {
        transactions.run(() -> {
            shards.lockAll();
            jdbi.useHandle(handle -> {
                handle.execute("DELETE FROM billing_segments WHERE session_id = ?", session);
                handle.execute("DELETE FROM billing_session_lives WHERE session_id = ?", session);
                insert(segments);
            });
            timelines.timelinesChanged(Map.of(session, changedFrom));
        });
    }

    public void insert(Collection<Segment> segments) {
        jdbi.useHandle(handle -> Rows.of(segments)
                .column("text", segment -> segment.account().value())
                .column("text", Segment::sessionId)
                .column("timestamptz", Segment::lifeStart)
                .column("text", Segment::template)
                .column("text", segment -> segment.account().name())
                .update(
                        handle,
                        "INSERT INTO billing_session_lives (account_id, session_id, life_start, template, user_name,"
                                + " heartbeats) SELECT a, s, l, t, u, false FROM unnest(?, ?, ?, ?, ?) AS x (a, s, l, t, u)"
                                + " ON CONFLICT DO NOTHING"));
        jdbi.useHandle(handle -> Rows.of(segments)
                .column("text", segment -> segment.account().value())
                .column("text", Segment::sessionId)
                .column("timestamptz", Segment::lifeStart)
                .column("timestamptz", Segment::start)
                .column("timestamptz", Segment::end)
                .column("int2", segment -> segment.account().shard())
                .column("int8", segment -> segment.held().cpuMillis())
                .column("int8", segment -> segment.held().memoryBytes())
                .column("int8", segment -> segment.held().storageBytes())
                .update(
                        handle,
                        "INSERT INTO billing_segments (account_id, session_id, life_start, start_time, end_time, shard,"
                                + " cpu_millis, memory_bytes, storage_bytes)"
                                + " SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)"));
    }

    /** Settles and seals every open period that has ended, and opens the next; bills pending corrections. */
    public void bill(Instant now) {
        transactions.run(() -> {
            for (Periods.Known period : known()) {
                if (period.revision() == 0 && !period.period().end().isAfter(now)) {
                    settling.settle(period.account().shard(), period.period().end());
                    periods.seal(Set.of(period.account()), period.period(), now);
                    open(period.account(), period.period().end());
                } else if (period.revision() > 0
                        && !settling.pendingCorrections(Set.of(period.account()))
                                .isEmpty()) {
                    settling.pendingCorrections(Set.of(period.account())).stream()
                            .filter(corrected -> corrected.period().equals(period.period()))
                            .forEach(corrected -> periods.billedAgain(List.of(period)));
                }
            }
        });
    }

    public List<Periods.Known> known() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT * FROM billing_periods ORDER BY account_id, period_start")
                .map((row, context) -> new Periods.Known(
                        new AccountId(row.getString("account_id")),
                        new Interval(Sql.instant(row, "period_start"), Sql.instant(row, "period_end")),
                        row.getInt("revision"),
                        Sql.instantOrNull(row, "sealed_at")))
                .list());
    }

    public List<Violation> violations() {
        return new UsageLaws(jdbi, () -> terms.get().calendars()).violations();
    }

    public List<UsageRecord> allRecords() {
        return RecordRows.all(jdbi);
    }

    @Override
    public void close() {
        pool.close();
    }
}
