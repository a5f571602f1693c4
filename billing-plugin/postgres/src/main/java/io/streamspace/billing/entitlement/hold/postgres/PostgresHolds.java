package io.streamspace.billing.entitlement.hold.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.BoundSql;
import io.streamspace.billing.database.Exchange;
import io.streamspace.billing.database.Read;
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

/** {@code billing_holds}. */
public final class PostgresHolds implements Holds {

    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final String ADD = """
            INSERT INTO billing_holds (account_id, id, meter, quantity, created_at, expires_at)
            VALUES (:account, :id, :meter, :quantity, :created, :expires)
            """;
    private static final String NEW_ID = "SELECT 'ho_' || nextval('billing_hold_ids')";
    private static final String FIND = "SELECT * FROM billing_holds WHERE id = :id";
    private static final String RENEW =
            "UPDATE billing_holds SET expires_at = :expires WHERE account_id = :account AND id = :id";
    private static final String RESOLVE = """
            UPDATE billing_holds SET state = :state, resolved_at = :resolved
            WHERE account_id = :account AND id = :id
            """;
    private static final String SETTLE = """
            UPDATE billing_holds SET state = :state, resolved_at = :resolved, settled = :settled
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
    public Hold add(Taken taken) {
        Hold hold = new Hold(
                taken.account(),
                newId().one(jdbi),
                taken.meter(),
                taken.quantity(),
                taken.createdAt(),
                taken.expiresAt(),
                Hold.Fate.PENDING);
        BoundSql add = BoundSql.of(ADD)
                .with("account", hold.account().value())
                .with("id", hold.id())
                .with("meter", hold.meter())
                .with("quantity", hold.quantity())
                .with("created", hold.createdAt())
                .with("expires", hold.expiresAt());
        jdbi.useHandle(handle -> Exchange.write(handle, add));
        return hold;
    }

    /** Draws the id of a hold that is to be added. */
    public static Read<String> newId() {
        return new Read<>(BoundSql.of(NEW_ID), row -> row.getString(1));
    }

    public static Read<Hold> hold(String id) {
        return new Read<>(BoundSql.of(FIND).with("id", id), PostgresHolds::read);
    }

    /** The sums of open holds, by account and meter. */
    public static Read<Reserved> reserved(Collection<AccountId> accounts, Instant now) {
        return new Read<>(
                BoundSql.of(OPEN)
                        .with("account_id", "text", accounts, AccountId::value)
                        .with("now", now),
                row -> new Reserved(
                        new AccountId(row.getString("account_id")),
                        row.getString("meter"),
                        Sql.integer(row, "quantity").min(MOST).longValueExact()));
    }

    /** What the open holds of an account set aside of a meter, in base units. */
    public record Reserved(AccountId account, String meter, long quantity) {}

    @Override
    public Optional<Hold> find(String id) {
        return hold(id).first(jdbi);
    }

    @Override
    public void save(Hold hold) {
        BoundSql save = saved(hold).with("account", hold.account().value()).with("id", hold.id());
        jdbi.useHandle(handle -> Exchange.write(handle, save));
    }

    /** A statement for each fate: without nulls, whose types the driver would have to ask for first. */
    private static BoundSql saved(Hold hold) {
        Hold.Fate fate = hold.fate();
        if (fate.resolvedAt() == null) {
            return BoundSql.of(RENEW).with("expires", hold.expiresAt());
        }
        BoundSql resolved = BoundSql.of(fate.settled() == null ? RESOLVE : SETTLE)
                .with("state", fate.state().key())
                .with("resolved", fate.resolvedAt());
        return fate.settled() == null ? resolved : resolved.with("settled", fate.settled());
    }

    @Override
    public Map<AccountId, Map<String, Long>> open(Collection<AccountId> accounts, Instant now) {
        Map<AccountId, Map<String, Long>> open = new HashMap<>();
        reserved(accounts, now)
                .list(jdbi)
                .forEach(one -> open.computeIfAbsent(one.account(), account -> new HashMap<>())
                        .put(one.meter(), one.quantity()));
        return open;
    }

    @Override
    public long expire(Instant now) {
        return jdbi.withHandle(handle ->
                handle.createUpdate(EXPIRE).bind("now", Sql.parameter(now)).execute());
    }

    private static Hold read(ResultSet row) throws SQLException {
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
