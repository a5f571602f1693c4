package io.streamspace.billing.provider.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.provider.gateway.ProviderSubscription.Status;
import io.streamspace.billing.provider.subscription.LiveSubscriptions;
import io.streamspace.billing.provider.subscription.ProviderSubscriptions;
import io.streamspace.billing.provider.subscription.SubscriptionRevisions;
import io.streamspace.billing.values.Interval;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The table of the provider's subscriptions. */
public final class PostgresProviderSubscriptions
        implements ProviderSubscriptions, SubscriptionRevisions, LiveSubscriptions {

    private static final String LIVE =
            "SELECT * FROM billing_provider_subscriptions WHERE account_id = ? AND status <> 'ended'";
    private static final String FIND = "SELECT * FROM billing_provider_subscriptions WHERE subscription_id = ?";
    private static final String REVISION =
            "SELECT revision FROM billing_provider_subscriptions WHERE subscription_id = ? FOR NO KEY UPDATE";
    private static final String ADVANCE =
            "UPDATE billing_provider_subscriptions SET revision = revision + 1 WHERE subscription_id = ?";
    private static final String OF = Sql.read(PostgresProviderSubscriptions.class, "of");
    private static final String AFTER = Sql.read(PostgresProviderSubscriptions.class, "after");
    private static final String KEEP = Sql.read(PostgresProviderSubscriptions.class, "keep");

    private final Jdbi jdbi;

    public PostgresProviderSubscriptions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Optional<Known> liveOf(AccountId account) {
        return one(LIVE, account.value());
    }

    @Override
    public Optional<Known> find(String subscriptionId) {
        return one(FIND, subscriptionId);
    }

    /** What ended stays as it was when it did; to where it is paid only grows. */
    @Override
    public void keep(Known known) {
        jdbi.useHandle(handle -> handle.createUpdate(KEEP)
                .bind("account", known.account().value())
                .bind("subscription", known.subscriptionId())
                .bind("status", known.status().key())
                .bind("offer", known.offerKey())
                .bind("start", Sql.parameter(known.period().start()))
                .bind("end", Sql.parameter(known.period().end()))
                .bind("endsAt", Sql.parameter(known.endsAt()))
                .bind("paidUntil", Sql.parameter(known.paidUntil()))
                .execute());
    }

    @Override
    public long of(String subscriptionId) {
        return jdbi.withHandle(handle -> handle.createQuery(REVISION)
                .bind(0, subscriptionId)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L));
    }

    @Override
    public void advance(String subscriptionId) {
        jdbi.useHandle(handle -> handle.execute(ADVANCE, subscriptionId));
    }

    @Override
    public List<Known> of(Collection<AccountId> accounts) {
        return jdbi.withHandle(handle -> handle.createQuery(OF)
                .bind(
                        "accounts",
                        Columns.texts(accounts.stream().map(AccountId::value).toList()))
                .map((row, context) -> known(row))
                .list());
    }

    @Override
    public List<Known> after(@Nullable AccountId account, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(AFTER)
                .bind("after", account == null ? "" : account.value())
                .bind("limit", limit)
                .map((row, context) -> known(row))
                .list());
    }

    private Optional<Known> one(String sql, String key) {
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind(0, key)
                .map((row, context) -> known(row))
                .findOne());
    }

    private static Known known(ResultSet row) throws SQLException {
        return new Known(
                new AccountId(row.getString("account_id")),
                row.getString("subscription_id"),
                Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                row.getString("offer_key"),
                new Interval(Sql.instant(row, "period_start"), Sql.instant(row, "period_end")),
                Sql.instantOrNull(row, "ends_at"),
                Sql.instantOrNull(row, "paid_until"));
    }
}
