package io.streamspace.billing.subscription.postgres;

import static java.util.stream.Collectors.groupingBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.BoundSql;
import io.streamspace.billing.database.Read;
import io.streamspace.billing.database.Rows;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.subscription.Subscription;
import io.streamspace.billing.subscription.Subscriptions;
import io.streamspace.billing.subscription.Trials;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** The table of subscriptions. */
public final class PostgresSubscriptions implements Subscriptions {

    private static final String OF = Sql.read(PostgresSubscriptions.class, "of");
    private static final String ADD = Sql.read(PostgresSubscriptions.class, "add");

    private static final String CHOOSE = Sql.read(PostgresSubscriptions.class, "choose");
    private static final String CANCEL = """
            UPDATE billing_subscriptions SET canceled_at = ?, revision = revision + 1 WHERE account_id = ? AND id = ?
            RETURNING id || ':' || revision
            """;
    private static final String WITHDRAW_CHOICES =
            "DELETE FROM billing_subscriptions WHERE account_id = ? AND started_at > ?";
    private static final String WITHDRAW_ENDS =
            "UPDATE billing_subscriptions SET canceled_at = NULL WHERE account_id = ? AND canceled_at > ?";
    private static final String WITHDRAW_TRIALS = "DELETE FROM billing_trials WHERE account_id = ? AND started_at > ?";

    private final Jdbi jdbi;
    private final PostgresTrials trials;

    public PostgresSubscriptions(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.trials = new PostgresTrials(jdbi);
    }

    @Override
    public Trials trials() {
        return trials;
    }

    @Override
    public Map<AccountId, List<Subscription>> of(Collection<AccountId> accounts) {
        return subscriptionsOf(accounts).list(jdbi).stream().collect(groupingBy(Subscription::account));
    }

    public static Read<Subscription> subscriptionsOf(Collection<AccountId> accounts) {
        return new Read<>(
                BoundSql.of(OF).with("accounts", "text", accounts, AccountId::value), PostgresSubscriptions::read);
    }

    @Override
    public String choose(Subscription chosen) {
        return jdbi.withHandle(handle -> handle.createQuery(CHOOSE)
                .bind("account", chosen.account().value())
                .bind("id", chosen.id())
                .bind("plan", chosen.planId())
                .bind("startedAt", Sql.parameter(chosen.startedAt()))
                .bind("createdAt", Sql.parameter(chosen.createdAt()))
                .bind("status", chosen.status().key())
                .bind("trialEndsAt", Sql.parameter(chosen.trialEndsAt()))
                .mapTo(String.class)
                .one());
    }

    @Override
    public String cancel(AccountId account, String id, Instant canceledAt) {
        return jdbi.withHandle(handle -> handle.createQuery(CANCEL)
                .bind(0, Sql.parameter(canceledAt))
                .bind(1, account.value())
                .bind(2, id)
                .mapTo(String.class)
                .one());
    }

    @Override
    public void withdrawAfter(AccountId account, Instant instant) {
        jdbi.useHandle(handle -> {
            handle.execute(WITHDRAW_CHOICES, account.value(), Sql.parameter(instant));
            handle.execute(WITHDRAW_ENDS, account.value(), Sql.parameter(instant));
            handle.execute(WITHDRAW_TRIALS, account.value(), Sql.parameter(instant));
        });
    }

    @Override
    public void add(Subscription subscription) {
        jdbi.useHandle(handle -> Rows.of(List.of(subscription))
                .column("text", added -> added.account().value())
                .column("text", Subscription::id)
                .column("text", Subscription::planId)
                .column("text", added -> added.status().key())
                .column("timestamptz", Subscription::startedAt)
                .column("timestamptz", Subscription::createdAt)
                .column("timestamptz", Subscription::canceledAt)
                .column("timestamptz", Subscription::trialEndsAt)
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
                Sql.instantOrNull(row, "canceled_at"),
                Sql.instantOrNull(row, "trial_ends_at"));
    }
}
