package io.streamspace.billing.schedule;

import io.streamspace.billing.database.Sql;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/** {@code GET /metrics}: figures for Prometheus, read when asked for. */
@Path("/")
public final class MetricsResource {

    private static final String GAUGES = Sql.read(MetricsResource.class, "gauges");

    private static final Map<String, String> HELP = Map.of(
            "streamspace_billing_tracked_sessions", "Sessions whose heartbeats this process folds in memory.",
            "streamspace_billing_heartbeats_overflowed", "Heartbeats of unknown sessions dropped since the start.",
            "streamspace_billing_redis_up", "Whether the Redis that hosts share answers: 1 or 0.",
            "streamspace_billing_accounts", "Accounts that have been opened.",
            "streamspace_billing_open_sessions", "Session lives without an end.",
            "streamspace_billing_accounts_set_aside", "Accounts that the last bill run could not bill.",
            "streamspace_billing_outbox_waiting", "Announcements not yet handed to the host.",
            "streamspace_billing_settled_through_seconds", "Epoch second up to which usage is recorded everywhere.");

    private final Jdbi jdbi;
    private final Map<String, Supplier<Number>> inMemory;

    /** @param inMemory figures of this process, by name */
    public MetricsResource(Jdbi jdbi, Map<String, Supplier<Number>> inMemory) {
        this.jdbi = jdbi;
        this.inMemory = new TreeMap<>(inMemory);
    }

    @GET
    @Path("/metrics")
    @Produces("text/plain; version=0.0.4; charset=utf-8")
    public String metrics() {
        StringBuilder text = new StringBuilder();
        inMemory.forEach((name, value) -> gauge(text, name, value.get().toString()));
        List<Map<String, Object>> rows =
                jdbi.withHandle(handle -> handle.createQuery(GAUGES).mapToMap().list());
        rows.forEach(row -> gauge(text, String.valueOf(row.get("name")), String.valueOf(row.get("value"))));
        return text.toString();
    }

    private static void gauge(StringBuilder text, String name, String value) {
        text.append("# HELP ").append(name).append(' ').append(HELP.get(name)).append('\n');
        text.append("# TYPE ").append(name).append(" gauge\n");
        text.append(name).append(' ').append(value).append('\n');
    }
}
