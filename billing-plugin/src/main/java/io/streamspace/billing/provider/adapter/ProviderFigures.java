package io.streamspace.billing.provider.adapter;

import io.streamspace.billing.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** How much there is of what belongs to the provider. */
public final class ProviderFigures {

    private static final String COUNTS = Sql.read(ProviderFigures.class, "counts");

    private final Jdbi jdbi;

    public ProviderFigures(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Map<String, Object> json() {
        return jdbi.withHandle(handle ->
                handle.createQuery(COUNTS).map((row, context) -> json(row)).one());
    }

    private static Map<String, Object> json(ResultSet row) throws SQLException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("customers", row.getLong("customers"));
        json.put("open_checkouts", row.getLong("open_checkouts"));
        json.put("parked", Map.of("events", row.getLong("parked_events"), "tasks", row.getLong("parked_tasks")));
        return json;
    }
}
