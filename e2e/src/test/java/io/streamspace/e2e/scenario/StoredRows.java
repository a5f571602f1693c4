package io.streamspace.e2e.scenario;

import io.streamspace.e2e.host.Host;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a host's database holds, a line a row, in order: every table of the plugin, and what the host keeps of sessions,
 * announcements and notifications. Left out is what the machine's clock or chance writes.
 */
final class StoredRows {

    private static final String TABLES = """
            SELECT t.table_schema || '.' || t.table_name
            FROM information_schema.tables t
            WHERE (t.table_type = 'BASE TABLE' OR t.table_name = 'billing_metered_records')
              AND (t.table_schema = 'streamspace_billing' AND t.table_name LIKE 'billing%'
                   AND NOT EXISTS (SELECT FROM pg_inherits i
                                   WHERE i.inhrelid = (t.table_schema || '.' || t.table_name)::regclass)
                OR t.table_schema || '.' || t.table_name IN ('host.emitted_events', 'host.notifications', 'host.sessions'))
            ORDER BY 1
            """;

    /** By what they are for: runs of jobs, what is tried again by the machine's clock, keys; and records whose view is compared. */
    private static final Set<String> LEFT_OUT = Set.of(
            "billing_job_runs",
            "billing_listings",
            "billing_audits",
            "billing_idempotency_keys",
            "billing_installation",
            "billing_settings",
            "billing_webhook_attempts",
            "billing_webhook_deliveries",
            "billing_webhook_endpoints",
            "billing_horizon",
            "billing_rate_combinations",
            "billing_combined_rates",
            "billing_usage_records",
            "billing_running_records");

    /** Of what is left, columns of the machine's clock and of chance. */
    private static final Map<String, List<String>> COLUMNS = Map.of(
            "billing_metered_records", List.of("created_at", "written_by"),
            "billing_meter_records", List.of("created_at"),
            "billing_notices",
                    List.of("due_at", "attempted_at", "created_at", "settled_at", "position", "leased_until"),
            "billing_outbox", List.of("position", "published"),
            "emitted_events", List.of("sequence"),
            "notifications", List.of("sequence", "time_millis"));

    private StoredRows() {}

    static List<String> of(Host host) {
        try (Connection connection = DriverManager.getConnection(
                        String.valueOf(host.options().jdbcUrl()));
                Statement statement = connection.createStatement()) {
            List<String> rows = new ArrayList<>();
            List<String> chance = column(statement, "SELECT session_id FROM host.sessions WHERE own");
            chance.add("consumed:[0-9a-f-]+");
            for (String table : column(statement, TABLES)) {
                rows.addAll(rows(statement, table, String.join("|", chance)));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param chance a pattern of ids that are drawn */
    private static List<String> rows(Statement statement, String table, String chance) throws SQLException {
        String name = table.substring(table.indexOf('.') + 1);
        if (LEFT_OUT.contains(name)) {
            return List.of();
        }
        String without = String.join(",", COLUMNS.getOrDefault(name, List.of()));
        String text =
                "regexp_replace((to_jsonb(t) - '{" + without + "}'::text[])::text, '" + chance + "', 'drawn', 'g')";
        return column(
                statement, "SELECT '" + name + " ' || " + text + " COLLATE \"C\" FROM " + table + " t ORDER BY 1");
    }

    private static List<String> column(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
