package io.streamspace.billing.webhook.adapter;

import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.delivery.LeaseRequest;
import io.streamspace.billing.delivery.Leased;
import io.streamspace.billing.delivery.postgres.PostgresDeliveryQueue;
import io.streamspace.billing.webhook.DeliveryOutcome;
import io.streamspace.billing.webhook.WebhookDeliveries;
import io.streamspace.billing.webhook.WebhookDelivery;
import io.streamspace.billing.webhook.WebhookEndpoint;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** The tables of deliveries and attempts. */
public final class PostgresWebhookDeliveries
        extends PostgresDeliveryQueue<WebhookDelivery, WebhookDeliveries.Settlement> implements WebhookDeliveries {

    private final Supplier<Instant> machineClock;

    public PostgresWebhookDeliveries(Jdbi jdbi, Supplier<Instant> machineClock) {
        super(jdbi);
        this.machineClock = machineClock;
    }

    @Override
    public void hear(Collection<Key> announced) {
        jdbi.useHandle(handle -> new Columns<>(announced)
                .text("accounts", key -> key.account().value())
                .text("ids", Key::id)
                .bindTo(handle.createUpdate(sql("hear")))
                .bind("now", Sql.parameter(machineClock.get()))
                .execute());
    }

    @Override
    public void settle(Leased<WebhookDelivery> leased, Settlement settlement) {
        Verdict verdict = settlement.verdict();
        jdbi.useHandle(handle -> {
            of(leased, "settle", handle)
                    .bind("status", verdict.status().key())
                    .bind("dueAt", Sql.parameter(verdict.dueAt()))
                    .bind("tries", verdict.tries())
                    .execute();
            keep(leased, settlement.attempt(), handle);
        });
    }

    private void keep(Leased<WebhookDelivery> leased, Attempt attempt, Handle handle) {
        DeliveryOutcome outcome = attempt.deliveryOutcome();
        of(leased, "keep_attempt", handle)
                .bind("at", Sql.parameter(attempt.at()))
                .bind("durationMillis", Math.max(0, attempt.durationMillis()))
                .bind("statusCode", outcome.statusCode())
                .bind("text", outcome.text().replace("\0", "\ufffd"))
                .execute();
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
    protected void limit(LeaseRequest request, Query claim) {
        claim.bind("endpointId", request.lane()).bind("atOnce", request.terms().atOnce());
    }

    @Override
    protected WebhookDelivery entry(ResultSet row) throws SQLException {
        return WebhookRows.delivery(row);
    }

    @Override
    protected void identify(WebhookDelivery entry, Update update) {
        update.bind("account", entry.key().account().value())
                .bind("id", entry.key().id());
    }
}
