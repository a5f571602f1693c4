package io.streamspace.billing.measurement.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.BoundSql;
import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Read;
import io.streamspace.billing.database.ReadScope;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.measurement.LevelSegment;
import io.streamspace.billing.measurement.Measurements;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.jdbi.v3.core.Jdbi;

/** Reads measurements and levels. */
public final class PostgresMeasurements implements Measurements {

    private static final String LEVELS = Sql.read(PostgresMeasurements.class, "levels");
    private static final String COUNTS = Sql.read(PostgresMeasurements.class, "counts");

    private static final String LATEST = """
            SELECT max(happened_at) FROM billing_measurements
            WHERE account_id = :account AND counts AND happened_at > :after AND happened_at <= :until AND source = :source
            """;

    private final Jdbi jdbi;

    public PostgresMeasurements(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The instant of the latest measurement of an account from a source, within an interval. */
    public static Read<Optional<Instant>> latest(AccountId account, String source, Interval within) {
        return new Read<>(
                BoundSql.of(LATEST)
                        .with("account", account.value())
                        .with("source", source)
                        .with("after", within.start())
                        .with("until", within.end()),
                row -> Optional.ofNullable(Sql.instantOrNull(row, "max")));
    }

    @Override
    public List<LevelSegment> levels(Collection<AccountId> accounts, Interval within) {
        return levelsOf(accounts, within).list(jdbi);
    }

    public static Read<LevelSegment> levelsOf(Collection<AccountId> accounts, Interval within) {
        return new Read<>(
                new Columns<>(accounts)
                        .text("account_id", AccountId::value)
                        .bind(LEVELS)
                        .with("from", within.start())
                        .with("to", within.end()),
                LevelRow::read,
                ReadScope.ofOne(
                        "levels",
                        accounts,
                        within,
                        (level, asked) -> ReadScope.overlap(level.start(), level.end(), asked)));
    }

    @Override
    public List<Count> counts(Map<AccountId, Interval> within, SortedSet<Instant> cuts) {
        return within.size() == 1 ? ofOne(within.entrySet().iterator().next(), cuts) : ofSeveral(within, cuts);
    }

    private List<Count> ofOne(Map.Entry<AccountId, Interval> asked, SortedSet<Instant> cuts) {
        return jdbi.withHandle(handle -> CountedHours.known(handle, asked.getKey(), asked.getValue()))
                .flatMap(hours -> hours.between(asked.getValue(), cuts))
                .orElseGet(() -> ofSeveral(Map.ofEntries(asked), cuts));
    }

    private List<Count> ofSeveral(Map<AccountId, Interval> within, SortedSet<Instant> cuts) {
        List<Instant> ordered = List.copyOf(cuts);
        BoundSql counts = new Columns<>(within.entrySet())
                .text("account_id", entry -> entry.getKey().value())
                .instant("from", entry -> entry.getValue().start())
                .instant("to", entry -> entry.getValue().end())
                .bind(COUNTS)
                .with("cuts", "timestamptz", ordered);
        return new Read<>(
                        counts,
                        row -> new Count(
                                new AccountId(row.getString("account_id")),
                                row.getString("meter"),
                                ordered.get(Math.max(0, row.getInt("bucket") - 1)),
                                Sql.integer(row, "sum")))
                .list(jdbi);
    }
}
