package io.streamspace.billing.billrun.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.billrun.BillingBatch;
import io.streamspace.billing.billrun.BillingQueue;
import io.streamspace.billing.billrun.Payer;
import io.streamspace.billing.database.Rows;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.values.Interval;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What waits to be billed, read from the open periods. */
public final class PostgresBillingQueue implements BillingQueue {

    private static final String DUE = Sql.read(PostgresBillingQueue.class, "due");
    private static final String NEXT_TO_SEAL = Sql.read(PostgresBillingQueue.class, "next_to_seal");
    private static final String NEXT_TO_DRAFT = Sql.read(PostgresBillingQueue.class, "next_to_draft");
    private static final String BILLED = Sql.read(PostgresBillingQueue.class, "billed");
    private static final String SET_ASIDE = """
            UPDATE billing_accounts SET set_aside = ?, set_aside_at = coalesce(set_aside_at, ?) WHERE account_id = ?
            """;
    private static final String ALL_SET_ASIDE = """
            SELECT account_id, set_aside FROM billing_accounts WHERE set_aside IS NOT NULL ORDER BY account_id LIMIT ?
            """;

    private final Jdbi jdbi;
    private final int batchSize;

    private record Place(Interval period, String account) {}

    /** @param batchSize accounts in a batch, at most */
    public PostgresBillingQueue(Jdbi jdbi, int batchSize) {
        this.jdbi = jdbi;
        this.batchSize = batchSize;
    }

    @Override
    public Due due(Instant now, Instant sealUpTo) {
        return jdbi.withHandle(handle -> handle.createQuery(DUE)
                .bind("now", Sql.parameter(now))
                .bind("sealUpTo", Sql.parameter(sealUpTo))
                .bind("lastShard", AccountId.SHARDS - 1)
                .map((row, context) -> new Due(
                        shards(row, "to_draft"),
                        shards(row, "to_seal"),
                        row.getLong("waiting"),
                        row.getBoolean("overdue"),
                        row.getBoolean("expiring")))
                .one());
    }

    @Override
    public Optional<BillingBatch> next(int shard, Step step, Instant endedBy, @Nullable BillingBatch after) {
        Place from =
                after == null ? new Place(new Interval(Instant.EPOCH, Instant.EPOCH.plusMillis(1)), "") : last(after);
        List<Waiting> waiting =
                jdbi.withHandle(handle -> handle.createQuery(step == Step.SEAL ? NEXT_TO_SEAL : NEXT_TO_DRAFT)
                        .bind("shard", shard)
                        .bind("endedBy", Sql.parameter(endedBy))
                        .bind("end", Sql.parameter(from.period().end()))
                        .bind("account", from.account())
                        .bind("limit", batchSize)
                        .map((row, context) -> waiting(row))
                        .list());
        return batch(shard, waiting);
    }

    @Override
    public void setAside(AccountId account, String reason, Instant at) {
        jdbi.useHandle(handle -> handle.execute(SET_ASIDE, reason, Sql.parameter(at), account.value()));
    }

    @Override
    public List<SetAside> setAside(int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(ALL_SET_ASIDE)
                .bind(0, limit)
                .map((row, context) ->
                        new SetAside(new AccountId(row.getString("account_id")), row.getString("set_aside")))
                .list());
    }

    @Override
    public void billed(Collection<AccountId> accounts) {
        jdbi.useHandle(
                handle -> Rows.of(accounts).column("text", AccountId::value).update(handle, BILLED));
    }

    private record Waiting(Interval period, Payer payer) {}

    /** The leading accounts whose period is the same. */
    private static Optional<BillingBatch> batch(int shard, List<Waiting> waiting) {
        return waiting.stream()
                .findFirst()
                .map(first -> new BillingBatch(
                        shard,
                        first.period(),
                        waiting.stream()
                                .takeWhile(one -> one.period().equals(first.period()))
                                .map(Waiting::payer)
                                .toList()));
    }

    private static Place last(BillingBatch billingBatch) {
        return new Place(
                billingBatch.period(),
                billingBatch
                        .payers()
                        .get(billingBatch.payers().size() - 1)
                        .account()
                        .value());
    }

    private static Waiting waiting(ResultSet row) throws SQLException {
        return new Waiting(
                new Interval(Sql.instant(row, "period_start"), Sql.instant(row, "period_end")),
                new Payer(new AccountId(row.getString("account_id")), Currency.getInstance(row.getString("currency"))));
    }

    private static List<Integer> shards(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return Arrays.stream((Number[]) array.getArray()).map(Number::intValue).toList();
    }
}
