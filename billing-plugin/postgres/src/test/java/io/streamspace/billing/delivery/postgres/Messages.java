package io.streamspace.billing.delivery.postgres;

import io.streamspace.billing.database.Sql;
import io.streamspace.billing.delivery.InMemoryDeliveryQueue.Result;
import io.streamspace.billing.delivery.Leased;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;

/** The smallest kind of delivery: messages that are nothing but their id. */
final class Messages extends PostgresDeliveryQueue<String, Result> {

    Messages(Jdbi jdbi) {
        super(jdbi);
        jdbi.useHandle(
                handle -> handle.execute(
                        "CREATE TABLE messages (id text PRIMARY KEY, status text NOT NULL,"
                                + " due_at timestamptz NOT NULL, leased_until timestamptz, tries int NOT NULL, attempts int NOT NULL)"));
    }

    void enqueue(String id, Instant dueAt) {
        jdbi.useHandle(handle ->
                handle.execute("INSERT INTO messages VALUES (?, 'waiting', ?, NULL, 0, 0)", id, Sql.parameter(dueAt)));
    }

    @Override
    public void settle(Leased<String> leased, Result result) {
        jdbi.useHandle(handle -> of(leased, "settle", handle)
                .bind("status", result.status())
                .bind("dueAt", Sql.parameter(result.dueAt()))
                .execute());
    }

    @Override
    protected String entry(ResultSet row) throws SQLException {
        return row.getString("id");
    }

    @Override
    protected void identify(String entry, Update update) {
        update.bind("id", entry);
    }
}
