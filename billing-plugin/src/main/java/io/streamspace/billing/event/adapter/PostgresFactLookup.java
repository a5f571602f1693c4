package io.streamspace.billing.event.adapter;

import io.streamspace.billing.database.Sql;
import io.streamspace.billing.event.FactKey;
import io.streamspace.billing.event.FactLookup;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** By the table of keys, which leads to the month that the fact is in. */
public final class PostgresFactLookup implements FactLookup {

    private static final String FIND = Sql.read(PostgresFactLookup.class, "find");

    private final Jdbi jdbi;

    public PostgresFactLookup(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Optional<Taken> find(FactKey key) {
        return jdbi.withHandle(handle -> handle.createQuery(FIND)
                .bind("source", key.source())
                .bind("id", key.id())
                .map((row, context) -> new Taken(
                        key,
                        Sql.instant(row, "happened_at"),
                        row.getString("type"),
                        row.getString("session_id"),
                        row.getString("account_id"),
                        row.getString("details")))
                .findOne());
    }
}
