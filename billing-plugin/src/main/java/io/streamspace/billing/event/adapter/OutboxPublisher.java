package io.streamspace.billing.event.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.event.Audience;
import io.streamspace.billing.values.Transactions;
import io.streamspace.plugin.EventBus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Hands what waits in the outbox to the host's bus, in the order in which it was written, at least once: a crash between
 * publishing and noting it publishes again, with the same id. The audience is told in the transaction that notes it, so
 * exactly once. Several hosts share the work.
 */
public final class OutboxPublisher {

    private static final int BATCH = 500;
    private static final String WAITING = Sql.read(OutboxPublisher.class, "waiting");
    private static final String IS_ANYTHING_WAITING = "SELECT EXISTS (SELECT FROM billing_outbox WHERE NOT published)";
    private static final String PUBLISHED = Sql.read(OutboxPublisher.class, "published");

    private record Waiting(long position, Audience.Key key, EventBus.Announcement announcement) {}

    private final Jdbi jdbi;
    private final Transactions transactions;
    private final EventBus bus;
    private final Audience audience;

    public OutboxPublisher(Jdbi jdbi, Transactions transactions, EventBus bus, Audience audience) {
        this.jdbi = jdbi;
        this.transactions = transactions;
        this.bus = bus;
        this.audience = audience;
    }

    /**
     * Publishes everything that waits; with nothing waiting it costs one query.
     *
     * @return whether anything waited
     */
    public boolean publish() {
        boolean isWaiting = isAnythingWaiting();
        int published = isWaiting ? BATCH : 0;
        while (published == BATCH) {
            published = transactions.in(this::batch);
        }
        return isWaiting;
    }

    private boolean isAnythingWaiting() {
        return jdbi.withHandle(handle ->
                handle.createQuery(IS_ANYTHING_WAITING).mapTo(Boolean.class).one());
    }

    private int batch() {
        return jdbi.withHandle(handle -> {
            List<Waiting> waiting = handle.createQuery(WAITING)
                    .bind("limit", BATCH)
                    .map(OutboxPublisher::waiting)
                    .list();
            waiting.forEach(one -> bus.publish(one.announcement()));
            if (!waiting.isEmpty()) {
                audience.hear(waiting.stream().map(Waiting::key).toList());
                handle.createUpdate(PUBLISHED)
                        .bindArray(
                                "positions",
                                Long.class,
                                waiting.stream().map(Waiting::position).toList())
                        .execute();
            }
            return waiting.size();
        });
    }

    private static Waiting waiting(ResultSet row, StatementContext context) throws SQLException {
        String account = row.getString("account_id");
        return new Waiting(
                row.getLong("position"),
                new Audience.Key(new AccountId(account), row.getString("id")),
                new EventBus.Announcement(
                        account + "/" + row.getString("id"),
                        row.getString("type"),
                        account,
                        Sql.instant(row, "happened_at"),
                        row.getString("data")));
    }
}
