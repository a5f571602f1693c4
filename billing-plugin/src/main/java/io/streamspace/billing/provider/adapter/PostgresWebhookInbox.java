package io.streamspace.billing.provider.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.delivery.Leased;
import io.streamspace.billing.delivery.postgres.PostgresDeliveryQueue;
import io.streamspace.billing.provider.gateway.ProviderEvent;
import io.streamspace.billing.provider.gateway.ProviderMode;
import io.streamspace.billing.provider.queue.DeadLetterQueue;
import io.streamspace.billing.provider.queue.EventResult;
import io.streamspace.billing.provider.queue.EventResult.Handled;
import io.streamspace.billing.provider.queue.EventStatus;
import io.streamspace.billing.provider.queue.RetryDecision;
import io.streamspace.billing.provider.queue.WebhookInbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;

/** The table of the provider's events. */
public final class PostgresWebhookInbox extends PostgresDeliveryQueue<ProviderEvent, EventResult>
        implements WebhookInbox, DeadLetterQueue {

    private static final String STATUS = "SELECT status FROM billing_provider_events WHERE id = :id";

    public PostgresWebhookInbox(Jdbi jdbi) {
        super(jdbi);
    }

    @Override
    public Optional<Leased<ProviderEvent>> keep(ProviderEvent event, Instant now, Instant until) {
        return jdbi.withHandle(handle -> handle.createQuery(sql("keep"))
                .bind("id", event.id())
                .bind("type", event.type())
                .bind("apiVersion", event.apiVersion())
                .bind("objectKind", event.objectKind())
                .bind("objectId", event.objectId())
                .bind("mode", event.providerMode().name().toLowerCase(Locale.ROOT))
                .bind("createdAt", Sql.parameter(event.createdAt()))
                .bind("now", Sql.parameter(now))
                .bind("until", Sql.parameter(until))
                .map((row, context) -> leased(row))
                .findOne());
    }

    @Override
    public Optional<EventStatus> status(String id) {
        return jdbi.withHandle(handle -> handle.createQuery(STATUS)
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .map(EventStatus::ofKey));
    }

    @Override
    public Optional<EventStatus> lockStatus(String id) {
        return lock(id).map(EventStatus::ofKey);
    }

    @Override
    public void settle(Leased<ProviderEvent> leased, EventResult result) {
        jdbi.useHandle(handle -> {
            if (result instanceof RetryDecision decision) {
                fail(leased, decision, handle);
            } else if (result instanceof Handled handled) {
                settle(leased, handled, handle);
            }
        });
    }

    /** Ends an event that waits, even if its lease was lost: what followed from it stands. */
    private void settle(Leased<ProviderEvent> leased, Handled handled, Handle handle) {
        AccountId account = handled.account();
        handle.createUpdate(sql("settle"))
                .bind("id", leased.entry().id())
                .bind("status", handled.status().key())
                .bind("account", account == null ? null : account.value())
                .bind("detail", handled.detail())
                .bind("now", Sql.parameter(handled.at()))
                .execute();
    }

    private void fail(Leased<ProviderEvent> leased, RetryDecision decision, Handle handle) {
        of(leased, "fail", handle)
                .bind("status", (decision.isParked() ? EventStatus.PARKED : EventStatus.RECEIVED).key())
                .bind("detail", text(decision.reason()))
                .bind("dueAt", Sql.parameter(decision.dueAt()))
                .bind("now", Sql.parameter(decision.at()))
                .execute();
    }

    @Override
    public void dismiss(String id, Dismissal dismissal, Instant machineNow) {
        jdbi.useHandle(handle -> handle.createUpdate(sql("dismiss"))
                .bind("id", id)
                .bind("by", dismissal.by())
                .bind("reason", text(dismissal.reason()))
                .bind("now", Sql.parameter(machineNow))
                .execute());
    }

    /** Removes nothing: events are stored for ever, so that a repeat is known. */
    @Override
    public int forget(Instant before) {
        return 0;
    }

    @Override
    protected ProviderEvent entry(ResultSet row) throws SQLException {
        return new ProviderEvent(
                row.getString("id"),
                row.getString("type"),
                row.getString("api_version"),
                row.getString("object_kind"),
                row.getString("object_id"),
                Sql.instant(row, "created_at"),
                ProviderMode.valueOf(row.getString("mode").toUpperCase(Locale.ROOT)));
    }

    @Override
    protected void identify(ProviderEvent entry, Update update) {
        update.bind("id", entry.id());
    }
}
