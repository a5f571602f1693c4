package io.streamspace.billing.database;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** The plugin's tables, kept up to date by Flyway in the schema that the connections arrive with. */
public final class Schema {

    private static final String MIGRATIONS = "classpath:io/streamspace/billing/database/migrations";

    private Schema() {}

    /**
     * Brings the tables to the present version; does nothing if they are.
     *
     * @throws IllegalStateException if another version made them, which this one cannot bring up to date
     * @throws org.flywaydb.core.api.FlywayException if a migration fails
     */
    public static void migrate(DataSource dataSource) {
        try {
            bringUpToDate(dataSource);
        } catch (FlywayValidateException e) {
            throw new IllegalStateException(
                    "The tables were made by another version of the plugin, which this one cannot bring up to date; enable that"
                            + " version, or use another database.",
                    e);
        }
    }

    private static void bringUpToDate(DataSource dataSource) {
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
