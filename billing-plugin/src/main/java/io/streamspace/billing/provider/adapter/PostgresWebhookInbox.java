package io.streamspace.billing.provider.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.provider.gateway.ProviderEvent;
import io.streamspace.billing.provider.queue.DeadLetterQueue;
import io.streamspace.billing.provider.queue.EventStatus;
import io.streamspace.billing.provider.queue.LeaseRequest;
import io.streamspace.billing.provider.queue.RetryDecision;
import io.streamspace.billing.provider.queue.WebhookInbox;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** The table of the provider's events. */
public final class PostgresWebhookInbox implements WebhookInbox, DeadLetterQueue {

    private static final String CLAIM = sql("claim");
    private static final String STATUS = "SELECT status FROM billing_provider_events WHERE id = :id";

    private final Jdbi jdbi;

    public PostgresWebhookInbox(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Optional<Claimed> keep(ProviderEvent event, Instant now, Instant until) {
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
                .map((row, context) -> LeasedRows.event(row))
                .findOne());
    }

    @Override
    public Optional<EventStatus> status(String id) {
        return status(STATUS, id);
    }

    @Override
    public Optional<EventStatus> lock(String id) {
        return status(STATUS + " FOR UPDATE", id);
    }

    private Optional<EventStatus> status(String query, String id) {
        return jdbi.withHandle(handle -> handle.createQuery(query)
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .map(EventStatus::ofKey));
    }

    @Override
    public List<Claimed> claim(LeaseRequest leaseRequest) {
        return jdbi.withHandle(handle -> handle.createQuery(CLAIM)
                .bind("now", Sql.parameter(leaseRequest.now()))
                .bind("until", Sql.parameter(leaseRequest.until()))
                .bind("most", leaseRequest.most())
                .map((row, context) -> LeasedRows.event(row))
                .list());
    }

    @Override
    public void settle(Claimed claimed, Settlement settlement, Instant now) {
        jdbi.useHandle(handle -> update(handle, "settle", claimed.event().id(), now)
                .bind("status", settlement.status().key())
                .bind("account", value(settlement.account()))
                .bind("detail", settlement.detail())
                .execute());
    }

    @Override
    public void fail(Claimed claimed, RetryDecision retryDecision, Instant now) {
        jdbi.useHandle(handle -> update(handle, "fail", claimed.event().id(), now)
                .bind("status", (retryDecision.isParked() ? EventStatus.PARKED : EventStatus.RECEIVED).key())
                .bind("detail", LeasedRows.text(retryDecision.reason()))
                .bind("dueAt", Sql.parameter(retryDecision.dueAt()))
                .bind("number", claimed.leasedAttempt().number())
                .execute());
    }

    @Override
    public void release(Claimed claimed, Instant now) {
        jdbi.useHandle(handle -> update(handle, "release", claimed.event().id(), now)
                .bind("number", claimed.leasedAttempt().number())
                .execute());
    }

    @Override
    public Optional<EventStatus> shelved(String id) {
        return lock(id);
    }

    @Override
    public void again(String id, Instant machineNow) {
        jdbi.useHandle(handle -> update(handle, "again", id, machineNow).execute());
    }

    @Override
    public void dismiss(String id, Dismissal dismissal, Instant machineNow) {
        jdbi.useHandle(handle -> update(handle, "dismiss", id, machineNow)
                .bind("by", dismissal.by())
                .bind("reason", LeasedRows.text(dismissal.reason()))
                .execute());
    }

    private static @Nullable String value(@Nullable AccountId account) {
        return account == null ? null : account.value();
    }

    private static Update update(Handle handle, String name, String id, Instant now) {
        return handle.createUpdate(sql(name)).bind("id", id).bind("now", Sql.parameter(now));
    }

    private static String sql(String name) {
        return Sql.read(PostgresWebhookInbox.class, name);
    }
}
