package io.streamspace.billing.schedule;

import static java.util.Map.entry;

import io.streamspace.billing.database.Sql;
import jakarta.annotation.security.RolesAllowed;
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
@RolesAllowed({"admin", "service"})
public final class MetricsResource {

    private static final String GAUGES = Sql.read(MetricsResource.class, "gauges");

    private static final Map<String, String> HELP = Map.ofEntries(
            entry(
                    "streamspace_billing_events_quarantined",
                    "Events that the host set aside since they could not be handled."),
            entry("streamspace_billing_tracked_sessions", "Sessions whose heartbeats this process folds in memory."),
            entry(
                    "streamspace_billing_heartbeats_overflowed",
                    "Heartbeats of unknown sessions dropped since the start."),
            entry("streamspace_billing_redis_up", "Whether the Redis that hosts share answers: 1 or 0."),
            entry("streamspace_billing_stream_listeners", "Connections to this process that are told of changes."),
            entry("streamspace_billing_accounts", "Accounts that have been opened."),
            entry("streamspace_billing_open_sessions", "Session lives without an end."),
            entry("streamspace_billing_accounts_set_aside", "Accounts that the last bill run could not bill."),
            entry("streamspace_billing_outbox_waiting", "Announcements not yet handed to the host."),
            entry(
                    "streamspace_billing_settled_through_seconds",
                    "Epoch second up to which usage is recorded everywhere."),
            entry(
                    "streamspace_billing_webhook_attempts_delivered",
                    "Webhook attempts of this process that an endpoint took."),
            entry("streamspace_billing_webhook_attempts_failed", "Webhook attempts of this process that failed."),
            entry("streamspace_billing_webhook_deliveries_waiting", "Webhook deliveries that wait for an attempt."),
            entry(
                    "streamspace_billing_webhook_deliveries_given_up",
                    "Webhook deliveries that were given up and are still kept."),
            entry(
                    "streamspace_billing_webhook_oldest_waiting_seconds",
                    "How long ago the oldest waiting webhook delivery was made."),
            entry("streamspace_billing_mail_attempts_sent", "Mails of this process that the mail server took."),
            entry("streamspace_billing_mail_attempts_failed", "Attempts of this process to send a mail that failed."),
            entry("streamspace_billing_notices_waiting", "Notices to people, by mail or by the host, that wait."),
            entry(
                    "streamspace_billing_provider_up",
                    "Whether the payment provider answers, as far as is known: 1 or 0."),
            entry(
                    "streamspace_billing_provider_events_received",
                    "Posts of the payment provider that this process took, repeats included."),
            entry(
                    "streamspace_billing_provider_events_settled",
                    "Events of the payment provider that this process acted on."),
            entry("streamspace_billing_provider_parkings", "Events and tasks that this process parked."),
            entry("streamspace_billing_provider_events_waiting", "Events of the payment provider to be acted on."),
            entry("streamspace_billing_provider_events_parked", "Events of the payment provider that are parked."),
            entry("streamspace_billing_provider_tasks_waiting", "Tasks for the payment provider that wait."),
            entry("streamspace_billing_provider_tasks_parked", "Tasks for the payment provider that are parked."),
            entry("streamspace_billing_notices_given_up", "Notices to people that were given up and are still kept."));

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
