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
        text.append("# HELP ").append(name).append(" See the plugin's documentation.\n");
        text.append("# TYPE ").append(name).append(" gauge\n");
        text.append(name).append(' ').append(value).append('\n');
    }
}
