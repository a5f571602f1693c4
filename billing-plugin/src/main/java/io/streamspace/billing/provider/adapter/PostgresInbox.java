package io.streamspace.billing.provider.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.provider.Aftermath;
import io.streamspace.billing.provider.Claim;
import io.streamspace.billing.provider.EventStatus;
import io.streamspace.billing.provider.Inbox;
import io.streamspace.billing.provider.ProviderEvent;
import io.streamspace.billing.provider.Shelf;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** The table of the provider's events. */
public final class PostgresInbox implements Inbox, Shelf {

    private static final String CLAIM = sql("claim");
    private static final String STATUS = "SELECT status FROM billing_provider_events WHERE id = :id";

    private final Jdbi jdbi;

    public PostgresInbox(Jdbi jdbi) {
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
                .bind("mode", event.mode().name().toLowerCase(Locale.ROOT))
                .bind("createdAt", Sql.parameter(event.createdAt()))
                .bind("now", Sql.parameter(now))
                .bind("until", Sql.parameter(until))
                .map((row, context) -> InboxRows.event(row))
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
    public List<Claimed> claim(Claim claim) {
        return jdbi.withHandle(handle -> handle.createQuery(CLAIM)
                .bind("now", Sql.parameter(claim.now()))
                .bind("until", Sql.parameter(claim.until()))
                .bind("most", claim.most())
                .map((row, context) -> InboxRows.event(row))
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
    public void fail(Claimed claimed, Aftermath aftermath, Instant now) {
        jdbi.useHandle(handle -> update(handle, "fail", claimed.event().id(), now)
                .bind("status", (aftermath.isParked() ? EventStatus.PARKED : EventStatus.RECEIVED).key())
                .bind("detail", InboxRows.text(aftermath.reason()))
                .bind("dueAt", Sql.parameter(aftermath.dueAt()))
                .bind("number", claimed.turn().number())
                .execute());
    }

    @Override
    public void release(Claimed claimed, Instant now) {
        jdbi.useHandle(handle -> update(handle, "release", claimed.event().id(), now)
                .bind("number", claimed.turn().number())
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
                .bind("reason", InboxRows.text(dismissal.reason()))
                .execute());
    }

    private static @Nullable String value(@Nullable AccountId account) {
        return account == null ? null : account.value();
    }

    private static Update update(Handle handle, String name, String id, Instant now) {
        return handle.createUpdate(sql(name)).bind("id", id).bind("now", Sql.parameter(now));
    }

    private static String sql(String name) {
        return Sql.read(PostgresInbox.class, name);
    }
}
