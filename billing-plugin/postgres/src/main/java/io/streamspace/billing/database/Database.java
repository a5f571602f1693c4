package io.streamspace.billing.database;

import java.time.Instant;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** Jdbi as it is used here: SQL arrays from Java collections. */
public final class Database {

    private Database() {}

    public static Jdbi jdbi(DataSource dataSource) {
        return configured(Jdbi.create(dataSource));
    }

    /** For reads alone, by connections to wherever they are best made. */
    public static Jdbi reads(ReportConnections connections) {
        return configured(Jdbi.create(connections)).setSqlLogger(connections.failures());
    }

    private static Jdbi configured(Jdbi jdbi) {
        jdbi.registerArrayType(String.class, "text");
        jdbi.registerArrayType(Long.class, "int8");
        jdbi.registerArrayType(Integer.class, "int4");
        jdbi.registerArrayType(Instant.class, "timestamptz", instant -> String.valueOf(Sql.parameter(instant)));
        return jdbi;
    }
}
