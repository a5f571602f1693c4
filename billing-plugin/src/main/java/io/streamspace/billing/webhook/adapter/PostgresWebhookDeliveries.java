package io.streamspace.billing.webhook.adapter;

import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.webhook.DeliveryOutcome;
import io.streamspace.billing.webhook.LeasedDelivery;
import io.streamspace.billing.webhook.WebhookDeliveries;
import io.streamspace.billing.webhook.WebhookEndpoint;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** The tables of deliveries and attempts. */
public final class PostgresWebhookDeliveries implements WebhookDeliveries {

    private static final String CLAIM = sql("claim");
    private static final String HEAR = sql("hear");

    private final Jdbi jdbi;
    private final Supplier<Instant> machineClock;

    public PostgresWebhookDeliveries(Jdbi jdbi, Supplier<Instant> machineClock) {
        this.jdbi = jdbi;
        this.machineClock = machineClock;
    }

    @Override
    public void hear(Collection<Key> announced) {
        jdbi.useHandle(handle -> new Columns<>(announced)
                .text("accounts", key -> key.account().value())
                .text("ids", Key::id)
                .bindTo(handle.createUpdate(HEAR))
                .bind("now", Sql.parameter(machineClock.get()))
                .execute());
    }

    @Override
    public List<LeasedDelivery> claim(Claim claim) {
        return jdbi.withHandle(handle -> handle.createQuery(CLAIM)
                .bind("endpointId", claim.endpointId())
                .bind("now", Sql.parameter(claim.now()))
                .bind("until", Sql.parameter(claim.until()))
                .bind("atOnce", claim.atOnce())
                .map((row, context) -> WebhookRows.dispatch(row))
                .list());
    }

    @Override
    public void settle(LeasedDelivery leasedDelivery, Attempt attempt, Verdict verdict) {
        jdbi.useHandle(handle -> {
            of(leasedDelivery, handle, "settle")
                    .bind("status", verdict.status().key())
                    .bind("dueAt", Sql.parameter(verdict.dueAt()))
                    .bind("tries", verdict.tries())
                    .execute();
            keep(leasedDelivery, attempt, handle);
        });
    }

    private static void keep(LeasedDelivery leasedDelivery, Attempt attempt, Handle handle) {
        DeliveryOutcome deliveryOutcome = attempt.deliveryOutcome();
        of(leasedDelivery, handle, "keep_attempt")
                .bind("at", Sql.parameter(attempt.at()))
                .bind("durationMillis", Math.max(0, attempt.durationMillis()))
                .bind("statusCode", deliveryOutcome.statusCode())
                .bind("text", deliveryOutcome.text().replace("\0", "\ufffd"))
                .execute();
    }

    @Override
    public void release(LeasedDelivery leasedDelivery, Instant now) {
        jdbi.useHandle(handle -> of(leasedDelivery, handle, "release")
                .bind("now", Sql.parameter(now))
                .execute());
    }

    @Override
    public void giveUp(String endpointId) {
        jdbi.useHandle(handle -> handle.createUpdate(sql("give_up"))
                .bind("endpointId", endpointId)
                .execute());
    }

    @Override
    public String send(WebhookEndpoint to, Special special, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery(sql("send"))
                .bind("account", special.account().value())
                .bind("endpointId", to.id())
                .bind("eventId", special.eventId())
                .bind("type", special.type())
                .bind("happenedAt", Sql.parameter(special.happenedAt()))
                .bind("now", Sql.parameter(now))
                .mapTo(String.class)
                .one());
    }

    @Override
    public int replay(String endpointId, Span span, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate(sql("replay_span"))
                .bind("endpointId", endpointId)
                .bind("from", Sql.parameter(span.from()))
                .bind("to", Sql.parameter(span.to()))
                .bind("types", Columns.texts(span.types().patterns()))
                .bind("now", Sql.parameter(now))
                .execute());
    }

    @Override
    public @Nullable String endpointOf(String deliveryId) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT endpoint_id FROM billing_webhook_deliveries WHERE id = :id")
                        .bind("id", deliveryId)
                        .mapTo(String.class)
                        .findOne()
                        .orElse(null));
    }

    @Override
    public void replay(String deliveryId, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate(sql("replay"))
                .bind("id", deliveryId)
                .bind("now", Sql.parameter(now))
                .execute());
    }

    @Override
    public int forget(Instant before) {
        return jdbi.withHandle(handle -> handle.createUpdate(sql("forget"))
                .bind("before", Sql.parameter(before))
                .execute());
    }

    private static Update of(LeasedDelivery leasedDelivery, Handle handle, String name) {
        return handle.createUpdate(sql(name))
                .bind("account", leasedDelivery.key().account().value())
                .bind("id", leasedDelivery.key().id())
                .bind("number", leasedDelivery.turn().number());
    }

    private static String sql(String name) {
        return Sql.read(PostgresWebhookDeliveries.class, name);
    }
}
