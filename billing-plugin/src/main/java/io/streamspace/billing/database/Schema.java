package io.streamspace.billing.database;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The plugin's tables, kept up to date by Flyway in the schema that the connections arrive with. */
public final class Schema {

    private static final String MIGRATIONS = "classpath:io/streamspace/billing/database/migrations";

    private Schema() {}

    /**
     * Brings the tables to the present version; does nothing if they are.
     *
     * @throws org.flywaydb.core.api.FlywayException if a migration fails, is missing or was altered
     */
    public static void migrate(DataSource dataSource) {
        Flyway.configure(Schema.class.getClassLoader())
                .dataSource(dataSource)
                .locations(MIGRATIONS)
                .failOnMissingLocations(true)
                .loggers("slf4j")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .callbacks(new LongStatements.Migrations())
                .load()
                .migrate();
    }
}
