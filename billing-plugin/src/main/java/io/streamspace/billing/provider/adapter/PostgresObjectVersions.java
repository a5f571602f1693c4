package io.streamspace.billing.provider.adapter;

import io.streamspace.billing.database.Sql;
import io.streamspace.billing.provider.queue.ObjectVersions;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/** Readings are numbered by a sequence of the database, so that no clock of any host matters. */
public final class PostgresObjectVersions implements ObjectVersions {

    private static final String IS_NEWEST = Sql.read(PostgresObjectVersions.class, "is_newest");

    private final Jdbi jdbi;

    public PostgresObjectVersions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public long next() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT nextval('billing_provider_readings')")
                .mapTo(Long.class)
                .one());
    }

    @Override
    public boolean isNewest(String objectId, long reading, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate(IS_NEWEST)
                        .bind("objectId", objectId)
                        .bind("reading", reading)
                        .bind("now", Sql.parameter(now))
                        .execute()
                == 1);
    }
}
