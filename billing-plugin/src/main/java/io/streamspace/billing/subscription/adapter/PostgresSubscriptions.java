package io.streamspace.billing.subscription.adapter;

import static java.util.stream.Collectors.groupingBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Rows;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.subscription.Subscription;
import io.streamspace.billing.subscription.Subscriptions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** The table of subscriptions. */
public final class PostgresSubscriptions implements Subscriptions {

    private static final String OF = Sql.read(PostgresSubscriptions.class, "of");
    private static final String ADD = Sql.read(PostgresSubscriptions.class, "add");

    private final Jdbi jdbi;

    public PostgresSubscriptions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Map<AccountId, List<Subscription>> of(Collection<AccountId> accounts) {
        return jdbi.withHandle(handle -> Rows.of(accounts)
                .column("text", AccountId::value)
                .query(handle, OF)
                .map((row, context) -> read(row))
                .list()
                .stream()
                .collect(groupingBy(Subscription::account)));
    }

    @Override
    public void add(Subscription subscription) {
        jdbi.useHandle(handle -> Rows.of(List.of(subscription))
                .column("text", added -> added.account().value())
                .column("text", Subscription::id)
                .column("text", Subscription::planId)
                .column("text", added -> added.status().name().toLowerCase(Locale.ROOT))
                .column("timestamptz", Subscription::startedAt)
                .column("timestamptz", Subscription::createdAt)
                .column("timestamptz", Subscription::canceledAt)
                .update(handle, ADD));
    }

    private static Subscription read(ResultSet row) throws SQLException {
        return new Subscription(
                new AccountId(row.getString("account_id")),
                row.getString("id"),
                row.getString("plan_id"),
                Subscription.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                Sql.instant(row, "started_at"),
                Sql.instant(row, "created_at"),
                Sql.instantOrNull(row, "canceled_at"));
    }
}
