package io.streamspace.billing.subscription.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Rows;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.subscription.Trials;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The table of trials. */
final class PostgresTrials implements Trials {

    private static final String TRIED = "SELECT plan_id FROM billing_trials WHERE account_id = ? AND started_at <= ?";
    private static final String ENDED_BY = """
            SELECT DISTINCT account_id FROM billing_trials
            WHERE settled_at IS NULL AND ends_at <= ? AND account_id > ? ORDER BY account_id LIMIT ?
            """;
    private static final String LOCK_ENDED = """
            SELECT * FROM billing_trials WHERE account_id = ? AND settled_at IS NULL AND ends_at <= ?
            ORDER BY ends_at, plan_id FOR UPDATE
            """;
    private static final String UNTOLD = """
            SELECT * FROM billing_trials
            WHERE settled_at IS NULL AND announced_at IS NOT NULL AND told_at IS NULL ORDER BY account_id, plan_id LIMIT ?
            """;
    private static final String SETTLED = Sql.read(PostgresTrials.class, "settled");
    private static final String TOLD = Sql.read(PostgresTrials.class, "told");
    private static final String ANNOUNCE_ENDING = Sql.read(PostgresTrials.class, "announce_ending");

    private final Jdbi jdbi;

    PostgresTrials(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Set<String> plansTriedBy(AccountId account, Instant instant) {
        return jdbi.withHandle(handle -> handle.createQuery(TRIED)
                .bind(0, account.value())
                .bind(1, Sql.parameter(instant))
                .mapTo(String.class)
                .set());
    }

    @Override
    public List<AccountId> endedBy(Instant at, @Nullable AccountId after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(ENDED_BY)
                .bind(0, Sql.parameter(at))
                .bind(1, after == null ? "" : after.value())
                .bind(2, limit)
                .map((row, context) -> new AccountId(row.getString("account_id")))
                .list());
    }

    @Override
    public List<Trial> lockEnded(AccountId account, Instant at) {
        return jdbi.withHandle(handle -> handle.createQuery(LOCK_ENDED)
                .bind(0, account.value())
                .bind(1, Sql.parameter(at))
                .map((row, context) -> read(row))
                .list());
    }

    @Override
    public void settled(Collection<Trial> trials, Instant at) {
        note(trials, SETTLED, at);
    }

    @Override
    public List<Trial> announceEnding(Instant now, Instant by, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(ANNOUNCE_ENDING)
                .bind("now", Sql.parameter(now))
                .bind("by", Sql.parameter(by))
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list());
    }

    @Override
    public List<Trial> untold(int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(UNTOLD)
                .bind(0, limit)
                .map((row, context) -> read(row))
                .list());
    }

    @Override
    public void told(Collection<Trial> trials, Instant at) {
        note(trials, TOLD, at);
    }

    private void note(Collection<Trial> trials, String sql, Instant at) {
        jdbi.useHandle(handle -> Rows.of(trials)
                .column("text", trial -> trial.account().value())
                .column("text", Trial::planId)
                .update(handle, sql, at));
    }

    private static Trial read(ResultSet row) throws SQLException {
        return new Trial(
                new AccountId(row.getString("account_id")),
                row.getString("plan_id"),
                row.getString("subscription_id"),
                Sql.instant(row, "started_at"),
                Sql.instant(row, "ends_at"));
    }
}
