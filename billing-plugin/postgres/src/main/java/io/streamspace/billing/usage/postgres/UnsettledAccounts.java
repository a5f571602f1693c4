package io.streamspace.billing.usage.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The accounts whose use could not be recorded with that of their shards. What changes them joins the transaction. */
final class UnsettledAccounts {

    private static final String ALL = """
            SELECT account_id, settled_through, reason FROM billing_unsettled_accounts
            WHERE shard = ANY (?) ORDER BY account_id
            """;
    private static final String NOTE = """
            INSERT INTO billing_unsettled_accounts (account_id, shard, settled_through, reason)
            SELECT ?, shard, settled_through, ? FROM billing_shards WHERE shard = ?
            ON CONFLICT (account_id) DO UPDATE SET reason = excluded.reason
            """;
    private static final String ONE =
            "SELECT account_id, settled_through, reason FROM billing_unsettled_accounts WHERE account_id = ?";
    private static final String EXPLAIN = "UPDATE billing_unsettled_accounts SET reason = ? WHERE account_id = ?";
    private static final String FORGET = "DELETE FROM billing_unsettled_accounts WHERE account_id = ?";
    private static final String OF_SHARD =
            "SELECT account_id FROM billing_accounts WHERE shard = ? ORDER BY account_id";

    private final Jdbi jdbi;

    UnsettledAccounts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param settledThrough up to where its use is recorded */
    record Unsettled(AccountId account, Instant settledThrough, String reason) {}

    /** Those of some shards, by account. */
    List<Unsettled> of(Collection<Integer> shards) {
        return jdbi.withHandle(handle -> of(handle, shards));
    }

    static List<Unsettled> of(Handle handle, Collection<Integer> shards) {
        return handle.createQuery(ALL)
                .bind(0, shards.toArray(new Integer[0]))
                .map((row, context) -> unsettled(row))
                .list();
    }

    Optional<Unsettled> find(AccountId account) {
        return jdbi.withHandle(handle -> handle.createQuery(ONE)
                .bind(0, account.value())
                .map((row, context) -> unsettled(row))
                .findOne());
    }

    private static Unsettled unsettled(ResultSet row) throws SQLException {
        return new Unsettled(
                new AccountId(row.getString("account_id")),
                Sql.instant(row, "settled_through"),
                row.getString("reason"));
    }

    /**
     * Notes that an account's use is recorded no further than its shard's is now, and why; known ones keep that instant. The
     * shard is locked.
     */
    void note(AccountId account, String reason) {
        jdbi.useHandle(handle -> {
            handle.execute(NOTE, account.value(), reason, account.shard());
            SessionRecords.end(handle, List.of(account));
        });
    }

    /** Says why an account is still unsettled, if it is. */
    void explain(AccountId account, String reason) {
        jdbi.useHandle(handle -> handle.execute(EXPLAIN, reason, account.value()));
    }

    void forget(AccountId account) {
        jdbi.useHandle(handle -> handle.execute(FORGET, account.value()));
    }

    /** All accounts of a shard. */
    List<AccountId> accountsOf(int shard) {
        return jdbi.withHandle(handle -> handle.createQuery(OF_SHARD)
                .bind(0, shard)
                .map((row, context) -> new AccountId(row.getString(1)))
                .list());
    }
}
