package io.streamspace.billing.database;

import com.zaxxer.hikari.HikariDataSource;
import io.streamspace.testing.TestPostgres;

/** Databases that have the plugin's tables, and nothing in them. */
public final class MigratedDatabase {

    private static final TestPostgres.Template MIGRATED = TestPostgres.template("billing", Schema::migrate);

    private MigratedDatabase() {}

    /** A pool on a database of its own. */
    public static HikariDataSource newPool() {
        return MIGRATED.newPool();
    }
}
