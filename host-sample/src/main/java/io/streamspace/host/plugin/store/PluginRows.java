package io.streamspace.host.plugin.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.host.http.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;

/** The table {@code host.plugins}. */
public final class PluginRows {

    private final Jdbi jdbi;

    public PluginRows(DataSource database) {
        this.jdbi = Jdbi.create(database);
    }

    public List<PluginRow> all() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM host.plugins ORDER BY id")
                .map((rs, context) -> row(rs))
                .list());
    }

    public Optional<PluginRow> find(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM host.plugins WHERE id = :id")
                .bind("id", id)
                .map((rs, context) -> row(rs))
                .findOne());
    }

    /** Remembers a plugin as installed; one whose files had gone missing comes back with this configuration. */
    public void installed(String id, String version, ObjectNode config) {
        String sql = """
                INSERT INTO host.plugins (id, version, state, config)
                VALUES (:id, :version, 'installed', CAST(:config AS jsonb))
                ON CONFLICT (id) DO UPDATE SET version = EXCLUDED.version, state = 'installed', wanted = false,
                    reason = NULL, config = EXCLUDED.config, installed_at = now()
                """;
        execute(sql, id, update -> update.bind("version", version).bind("config", config.toString()));
    }

    /** Another version lies in its place, with a configuration that fits it. */
    public void upgraded(String id, String version, ObjectNode config) {
        String sql = "UPDATE host.plugins SET version = :version, config = CAST(:config AS jsonb) WHERE id = :id";
        execute(sql, id, update -> update.bind("version", version).bind("config", config.toString()));
    }

    public void configured(String id, ObjectNode config) {
        String sql = "UPDATE host.plugins SET config = CAST(:config AS jsonb) WHERE id = :id";
        execute(sql, id, update -> update.bind("config", config.toString()));
    }

    public void enabled(String id) {
        String sql = """
                UPDATE host.plugins SET state = 'enabled', wanted = true, reason = NULL, enabled_at = now()
                 WHERE id = :id
                """;
        execute(sql, id, update -> update);
    }

    /** One that was never enabled stays as it is. */
    public void disabled(String id) {
        String sql = """
                UPDATE host.plugins SET state = 'disabled', wanted = false, reason = NULL
                 WHERE id = :id AND (state <> 'installed' OR wanted)
                """;
        execute(sql, id, update -> update);
    }

    /** It failed to load or to run; whether it is wanted stays as it is. */
    public void failed(String id, String reason) {
        String sql = "UPDATE host.plugins SET state = 'failed', reason = :reason WHERE id = :id";
        execute(sql, id, update -> update.bind("reason", reason));
    }

    /** An administrator wants it to run. */
    public void wanted(String id) {
        execute("UPDATE host.plugins SET wanted = true WHERE id = :id", id, update -> update);
    }

    /** It lies there unharmed again but was not enabled by anyone. */
    public void recovered(String id) {
        String sql = "UPDATE host.plugins SET state = 'installed', reason = NULL WHERE id = :id AND state = 'failed'";
        execute(sql, id, update -> update);
    }

    public void removed(String id) {
        execute("DELETE FROM host.plugins WHERE id = :id", id, update -> update);
    }

    private void execute(String sql, String id, UnaryOperator<Update> binding) {
        jdbi.useHandle(
                handle -> binding.apply(handle.createUpdate(sql).bind("id", id)).execute());
    }

    private static PluginRow row(ResultSet rs) throws SQLException {
        Timestamp enabledAt = rs.getTimestamp("enabled_at");
        return new PluginRow(
                rs.getString("id"),
                rs.getString("version"),
                PluginState.of(rs.getString("state")),
                rs.getBoolean("wanted"),
                rs.getString("reason"),
                config(rs.getString("config")),
                enabledAt == null ? null : enabledAt.toInstant());
    }

    private static ObjectNode config(String json) throws SQLException {
        try {
            return (ObjectNode) Json.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new SQLException("host.plugins.config is not readable", e);
        }
    }
}
