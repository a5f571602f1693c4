package io.streamspace.billing.database;

import com.zaxxer.hikari.HikariDataSource;
import io.streamspace.testing.TestPostgres;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Databases that have the plugin's tables, and nothing in them. */
public final class MigratedDatabase {

    private static final TestPostgres.Template MIGRATED = TestPostgres.template("billing", Schema::migrate);

    private MigratedDatabase() {}

    /** A pool on a database of its own. */
    public static HikariDataSource newPool() {
        return MIGRATED.newPool();
    }

    /** Gives a database the tables of an earlier version. */
    public static void upTo(String version, DataSource database) {
        Flyway.configure(Schema.class.getClassLoader())
                .dataSource(database)
                .locations("classpath:io/streamspace/billing/database/migrations")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .target(version)
                .load()
                .migrate();
    }
}
