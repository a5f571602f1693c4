package io.streamspace.billing.entitlement.hold.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Pipeline;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.entitlement.hold.Hold;
import io.streamspace.billing.entitlement.hold.Holds;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** {@code billing_holds}. */
public final class PostgresHolds implements Holds {

    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final String ADD = """
            INSERT INTO billing_holds (account_id, id, meter, quantity, created_at, expires_at)
            VALUES (:account, :id, :meter, :quantity, :created, :expires)
            """;
    private static final String NEW_ID = "SELECT 'ho_' || nextval('billing_hold_ids')";
    private static final String LOCK_SHARD = Sql.read(PostgresHolds.class, "lock_shard");
    private static final String DECIDE = Sql.read(PostgresHolds.class, "decide");
    private static final String SAVE = """
            UPDATE billing_holds
            SET state = :state, resolved_at = :resolved, settled = :settled, expires_at = :expires
            WHERE account_id = :account AND id = :id
            """;
    private static final String OPEN = """
            SELECT account_id, meter, sum(quantity) AS quantity FROM billing_holds
            WHERE account_id = ANY (:account_id) AND state = 'pending' AND expires_at > :now
            GROUP BY account_id, meter
            """;
    private static final String EXPIRE = """
            UPDATE billing_holds SET state = 'expired', resolved_at = expires_at
            WHERE state = 'pending' AND expires_at <= :now
            """;

    private final Jdbi jdbi;

    public PostgresHolds(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public String newId() {
        return jdbi.withHandle(
                handle -> handle.createQuery(NEW_ID).mapTo(String.class).one());
    }

    @Override
    public Hold add(Taken taken) {
        Hold hold = new Hold(
                taken.account(),
                newId(),
                taken.meter(),
                taken.quantity(),
                taken.createdAt(),
                taken.expiresAt(),
                Hold.Fate.PENDING);
        jdbi.useHandle(handle -> Pipeline.later(handle.createUpdate(ADD))
                .bind("account", hold.account().value())
                .bind("id", hold.id())
                .bind("meter", hold.meter())
                .bind("quantity", hold.quantity())
                .bind("created", Sql.parameter(hold.createdAt()))
                .bind("expires", Sql.parameter(hold.expiresAt()))
                .execute());
        return hold;
    }

    @Override
    public void lockShard(String id) {
        jdbi.useHandle(handle -> handle.createQuery(LOCK_SHARD)
                .bind("id", id)
                .mapTo(Integer.class)
                .list());
    }

    @Override
    public Optional<Locked> lock(String id, Instant now) {
        Optional<Instant> at = jdbi.withHandle(handle -> Pipeline.ahead(handle.createQuery(DECIDE))
                .bind("id", id)
                .bind("now", Sql.parameter(now))
                .mapTo(Instant.class)
                .findOne());
        Optional<Hold> hold = find(id);
        return at.flatMap(instant -> hold.map(found -> new Locked(found, instant)));
    }

    @Override
    public Optional<Hold> find(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM billing_holds WHERE id = ?")
                .bind(0, id)
                .map(PostgresHolds::read)
                .findOne());
    }

    @Override
    public void save(Hold hold) {
        Instant resolvedAt = hold.fate().resolvedAt();
        jdbi.useHandle(handle -> Pipeline.later(handle.createUpdate(SAVE))
                .bind("account", hold.account().value())
                .bind("id", hold.id())
                .bind("state", hold.fate().state().key())
                .bind("resolved", resolvedAt == null ? null : Sql.parameter(resolvedAt))
                .bind("settled", hold.fate().settled())
                .bind("expires", Sql.parameter(hold.expiresAt()))
                .execute());
    }

    @Override
    public Map<AccountId, Map<String, Long>> open(Collection<AccountId> accounts, Instant now) {
        Map<AccountId, Map<String, Long>> open = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery(OPEN)
                .bind(
                        "account_id",
                        Columns.texts(accounts.stream().map(AccountId::value).toList()))
                .bind("now", Sql.parameter(now))
                .map((row, context) -> open.computeIfAbsent(
                                new AccountId(row.getString("account_id")), account -> new HashMap<>())
                        .put(
                                row.getString("meter"),
                                Sql.integer(row, "quantity").min(MOST).longValueExact()))
                .list());
        return open;
    }

    @Override
    public long expire(Instant now) {
        return jdbi.withHandle(handle ->
                handle.createUpdate(EXPIRE).bind("now", Sql.parameter(now)).execute());
    }

    private static Hold read(ResultSet row, StatementContext context) throws SQLException {
        BigDecimal settled = row.getBigDecimal("settled");
        return new Hold(
                new AccountId(row.getString("account_id")),
                row.getString("id"),
                row.getString("meter"),
                row.getLong("quantity"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "expires_at"),
                new Hold.Fate(
                        Hold.State.ofKey(row.getString("state")),
                        Sql.instantOrNull(row, "resolved_at"),
                        settled == null ? null : settled.longValueExact()));
    }
}
